import pLimit from 'p-limit';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import { outcomeOf, type Run } from '../../shared/domain/run.ts';
import type { CheckTenant } from '../checks/check-tenant.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import { reportOfFault } from './report-of-fault.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface RunParts {
  readonly checkTenant: CheckTenant;
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly runStore: RunStore;
  readonly publish: (event: ConsoleEvent) => void;
  /** How many tenants one run checks at the same time; asked when a run starts. */
  readonly concurrency: () => number;
  readonly now: () => Date;
  /** Told about bugs. What it is given may hold anything: redact before writing it down. */
  readonly onFault: (where: string, error: unknown) => void;
}

export interface ActiveRun {
  readonly tenantIds: ReadonlySet<string>;
  readonly cancelled: boolean;
  progress(): Run;
  cancel(): void;
  /** Resolves when the run is recorded and about to check. */
  readonly begun: Promise<void>;
  /** The run at its end. Rejects only where it could not be begun. */
  readonly ended: Promise<Run>;
}

/**
 * Performs one run. Whatever happens to one tenant, the others are checked and the run ends. A ladder that was cancelled
 * halfway proves nothing, so it is not kept: the tenant's last known outcome stands.
 */
export function performRun(given: Run, tenantIds: ReadonlySet<string>, parts: RunParts): ActiveRun {
  const { runStore, now, onFault } = parts;
  const { runId } = given;
  const cancellation = new AbortController();
  const { signal } = cancellation;
  let run = given;

  const tell = (event: ConsoleEvent): void => {
    try {
      parts.publish(event);
    } catch (error) {
      onFault('telling about a run', error);
    }
  };

  const runCheck = async (tenantId: string): Promise<TenantReport | 'removed'> => {
    const startedAt = now().toISOString();
    try {
      const tenant = await parts.tenants.find(tenantId);
      if (tenant === null) return 'removed';
      const lastGood = await runStore.lastGood(tenantId);
      tell({ kind: 'tenant-started', runId, tenantId });
      return await parts.checkTenant({
        runId,
        tenant,
        lastGood,
        signal,
        onResult: (checkResult) => {
          if (!signal.aborted) tell({ kind: 'check-reported', runId, tenantId, checkResult });
        },
      });
    } catch (error) {
      onFault('checking a tenant', error);
      const about = { runId, tenantId, startedAt, finishedAt: now().toISOString() };
      return reportOfFault(about, 'checking the tenant');
    }
  };

  const record = async (report: TenantReport): Promise<TenantReport | 'removed'> => {
    try {
      return (await runStore.keep(report)) ? report : 'removed';
    } catch (error) {
      onFault('keeping a report', error);
      return reportOfFault(report, 'keeping the tenant’s report');
    }
  };

  const checkOne = async (tenantId: string): Promise<void> => {
    if (signal.aborted) return;
    const checked = await unlessAborted(signal, runCheck(tenantId));
    if (checked === undefined) return;
    const recorded = checked === 'removed' ? checked : await record(checked);
    run = { ...run, done: run.done + 1 };
    if (recorded === 'removed') return;
    tell({ kind: 'tenant-reported', runId, tenantId, outcome: outcomeOf(recorded) });
  };

  const end = async (): Promise<Run> => {
    const state = run.done < run.tenants ? 'cancelled' : 'finished';
    run = { ...run, state, finishedAt: now().toISOString() };
    await runStore.end(run).catch((error: unknown) => onFault('ending a run', error));
    tell({ kind: 'run-ended', run, tenantIds: [...tenantIds] });
    return run;
  };

  const [sole = null] = tenantIds.size === 1 ? tenantIds : [];
  const begun = runStore.begin(run, sole);
  const ended = begun.then(async () => {
    tell({ kind: 'run-started', run, tenantIds: [...tenantIds] });
    await pLimit(parts.concurrency()).map(tenantIds, checkOne);
    return end();
  });

  return {
    tenantIds,
    get cancelled() {
      return signal.aborted;
    },
    progress: () => run,
    cancel: () => cancellation.abort(),
    begun,
    ended,
  };
}
