import pLimit from 'p-limit';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import { outcomeOf, type Run } from '../../shared/domain/run.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { withTimeout } from '../cancellation/with-timeout.ts';
import type { CheckTenant } from '../checks/check-tenant.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

export interface RunParts {
  readonly checkTenant: CheckTenant;
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly runStore: RunStore;
  readonly publish: (event: ConsoleEvent) => void;
  /** How many tenants a run checks at the same time. Read when the run starts. */
  readonly concurrency: () => number;
  /** Resolves when the next tenant may be checked; at once if it is missing. */
  readonly pace?: (signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  /** Called for each bug. The error can contain secrets: redact it before it is stored. */
  readonly onFault: (where: string, error: unknown) => void;
}

export interface ActiveRun {
  readonly tenantIds: ReadonlySet<string>;
  readonly cancelled: boolean;
  progress(): Run;
  cancel(): void;
  /** Resolves when the run is stored. */
  readonly begun: Promise<void>;
  /** Resolves with the finished run. Rejects only if the run could not be stored. */
  readonly ended: Promise<Run>;
}

interface CheckedTenant {
  readonly report: TenantReport;
  /** When the tenant's access status began, ISO 8601, UTC. */
  readonly since: string;
}

/**
 * Performs one run. A fault at one tenant does not stop the others. A cancelled check proves nothing, so its report is not
 * stored and the tenant keeps its latest outcome.
 */
export function performRun(given: Run, tenantIds: ReadonlySet<string>, parts: RunParts): ActiveRun {
  const { runStore, now, onFault } = parts;
  const { runId } = given;
  const cancellation = new AbortController();
  const { signal } = cancellation;
  let run = given;

  const publish = (event: ConsoleEvent): void => {
    try {
      parts.publish(event);
    } catch (error) {
      onFault('publishing an event', error);
    }
  };

  const runChecks = async (tenantId: string): Promise<TenantReport | 'removed'> => {
    const startedAt = now().toISOString();
    try {
      const tenant = await parts.tenants.find(tenantId);
      if (tenant === null) return 'removed';
      const lastGood = await runStore.lastGood(tenantId);
      publish({ kind: 'tenant-started', runId, tenantId });
      return await parts.checkTenant({
        runId,
        tenant,
        lastGood,
        signal,
        onResult: (checkResult) => {
          if (!signal.aborted) publish({ kind: 'check-reported', runId, tenantId, checkResult });
        },
      });
    } catch (error) {
      onFault('checking a tenant', error);
      const about = { runId, tenantId, startedAt, finishedAt: now().toISOString() };
      return unknownReport(about, consoleFault('the check of the tenant'));
    }
  };

  const store = async (report: TenantReport): Promise<CheckedTenant | 'removed'> => {
    try {
      const since = await runStore.keep(report);
      return since === null ? 'removed' : { report, since };
    } catch (error) {
      const isExpected = error instanceof ProblemError;
      if (!isExpected) onFault('storing a report', error);
      const problem = isExpected ? error.problem : consoleFault('the storage of the report');
      return { report: unknownReport(report, problem), since: report.finishedAt };
    }
  };

  const checkOneTenant = async (tenantId: string): Promise<void> => {
    if (signal.aborted) return;
    const checks = async () => {
      await parts.pace?.(signal);
      return signal.aborted ? 'cancelled' : runChecks(tenantId);
    };
    const report = await withTimeout(checks, { signal }).catch((error: unknown) => {
      if (signal.aborted) return 'cancelled' as const;
      throw error;
    });
    if (report === 'cancelled') return;
    const checked = report === 'removed' ? report : await store(report);
    run = { ...run, done: run.done + 1 };
    if (checked === 'removed') return;
    const outcome = outcomeOf(checked.report);
    publish({ kind: 'tenant-reported', runId, tenantId, outcome, since: checked.since });
  };

  const end = async (): Promise<Run> => {
    const state = run.done < run.tenants ? 'cancelled' : 'finished';
    // A clock that was set back during the run must not end it before it began.
    const finishedAt = new Date(Math.max(now().getTime(), Date.parse(run.startedAt))).toISOString();
    run = { ...run, state, finishedAt };
    await runStore.end(run).catch((error: unknown) => onFault('ending a run', error));
    publish({ kind: 'run-ended', run, tenantIds: [...tenantIds] });
    return run;
  };

  const begun = runStore.begin(run);
  const ended = begun.then(async () => {
    publish({ kind: 'run-started', run, tenantIds: [...tenantIds] });
    await pLimit(parts.concurrency()).map(tenantIds, checkOneTenant);
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

const consoleFault = (where: string): Problem => makeProblem('console-fault', { where });

/** The report of a tenant if the console itself failed: the result is unknown. */
const unknownReport = (
  about: Pick<TenantReport, 'runId' | 'tenantId' | 'startedAt' | 'finishedAt'>,
  problem: Problem,
): TenantReport => ({
  runId: about.runId,
  tenantId: about.tenantId,
  startedAt: about.startedAt,
  finishedAt: about.finishedAt,
  verdict: { state: 'unknown', problem },
  results: [],
});
