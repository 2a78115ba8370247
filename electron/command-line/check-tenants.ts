import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import type { Run } from '../../shared/domain/run.ts';
import { valueOf, type CommandConsole } from './with-console.ts';

export interface CheckedTenant {
  readonly tenantId: string;
  /** Null if the run ended before the tenant was checked. */
  readonly report: TenantReport | null;
}

/** Starts the runs, waits until they end, and fetches the reports. `onDone` is called after each tenant. */
export async function checkTenants(
  { client, subscribe }: CommandConsole,
  tenantIds: readonly string[] | 'all',
  onDone: (event: ConsoleEvent & { kind: 'tenant-reported' }) => void,
): Promise<{ runs: readonly Run[]; tenants: readonly CheckedTenant[] }> {
  const ended = new Map<string, ConsoleEvent & { kind: 'run-ended' }>();
  const all = Promise.withResolvers<undefined>();
  let started: readonly Run[] | undefined;
  const settle = () => {
    if (started?.every(({ runId }) => ended.has(runId))) all.resolve(undefined);
  };
  const unsubscribe = subscribe((event) => {
    if (event.kind === 'tenant-reported') onDone(event);
    if (event.kind === 'run-ended') ended.set(event.run.runId, event);
    settle();
  });
  const cancel = () => void Promise.all((started ?? []).map(({ runId }) => client.checks.cancel({ runId })));
  process.once('SIGINT', cancel);

  try {
    const answers =
      tenantIds === 'all'
        ? [await client.checks.startAll({})]
        : await Promise.all(tenantIds.map((tenantId) => client.checks.start({ tenantId })));
    started = answers.map(valueOf);
    settle();
    await all.promise;
    const wanted = [...ended.values()].flatMap(({ run, tenantIds: of }) =>
      of.map((tenantId) => ({ tenantId, runId: run.runId })),
    );
    const tenants = await Promise.all(
      wanted.map(async (one): Promise<CheckedTenant> => {
        const report = await client.checks.report(one);
        return { tenantId: one.tenantId, report: report.ok ? report.value : null };
      }),
    );
    return { runs: [...ended.values()].map(({ run }) => run), tenants };
  } finally {
    process.off('SIGINT', cancel);
    unsubscribe();
  }
}
