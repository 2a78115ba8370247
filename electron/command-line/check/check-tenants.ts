import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { valueOf, type CommandConsole } from '../with-console.ts';

export interface CheckedTenant {
  readonly tenantId: string;
  /** Null if the run ended before the tenant was checked. */
  readonly report: TenantReport | null;
}

/** Every tenant, several in one run, or each in a run of its own, which a customer administrator may start. */
export type CheckScope =
  { readonly kind: 'all' } | { readonly kind: 'some' | 'each'; readonly tenantIds: readonly string[] };

/** Starts the runs, waits until they end, and fetches the reports. `onDone` is called after each tenant. */
export async function checkTenants(
  { client, subscribe }: CommandConsole,
  scope: CheckScope,
  onDone: () => void,
): Promise<{ runs: readonly Run[]; tenants: readonly CheckedTenant[] }> {
  const ended = new Map<string, ConsoleEvent & { kind: 'run-ended' }>();
  const all = Promise.withResolvers<undefined>();
  let started: readonly Run[] | undefined;
  const settle = () => {
    if (started?.every(({ runId }) => ended.has(runId))) all.resolve(undefined);
  };
  const unsubscribe = subscribe((event) => {
    if (event.kind === 'tenant-reported') onDone();
    if (event.kind === 'run-ended') ended.set(event.run.runId, event);
    settle();
  });
  const cancel = () => void Promise.all((started ?? []).map(({ runId }) => client.checks.cancel({ runId })));
  process.once('SIGINT', cancel);

  const start = async () => {
    if (scope.kind === 'all') return [await client.checks.startAll({})];
    const { tenantIds } = scope;
    if (tenantIds.length === 0) return [];
    return scope.kind === 'some'
      ? [await client.checks.startSome({ tenantIds: [...tenantIds] })]
      : Promise.all(tenantIds.map((tenantId) => client.checks.start({ tenantId })));
  };
  try {
    started = (await start()).map(valueOf);
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
