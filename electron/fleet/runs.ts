import { randomUUID } from 'node:crypto';
import type { Run } from '../../shared/domain/run.ts';
import { performRun, type RunParts, type ActiveRun } from './perform-run.ts';

/** Runs over one or many tenants: started, followed by events, cancelled. */
export interface Runs {
  /**
   * Begins to check these tenants and returns at once. A run over exactly these tenants that is still under way is
   * joined instead: looking twice at the same moment shows nothing more.
   */
  start(tenantIds: readonly string[], startedBy: string): Promise<Run>;
  /** The tenants of a run that is under way; null for any other. */
  tenantsOf(runId: string): readonly string[] | null;
  /** Ends a run that is under way without waiting for what hangs. Null where there is none with this id. */
  cancel(runId: string): Promise<Run | null>;
  /** Under way and past, newest first. With a tenant, only the runs over that tenant alone. */
  list(limit: number, soleTenantId?: string): Promise<Run[]>;
  /** Cancels everything under way; resolves when every run has ended. */
  close(): Promise<void>;
}

export type RunsOptions = Omit<RunParts, 'now' | 'onFault'> &
  Partial<Pick<RunParts, 'now' | 'onFault'>> & { readonly newId?: () => string };

export function createRuns(options: RunsOptions): Runs {
  const { now = () => new Date(), onFault = () => undefined, newId = randomUUID } = options;
  const parts: RunParts = { ...options, now, onFault };
  const underWay = new Map<string, ActiveRun>();

  const overTheSame = (tenantIds: ReadonlySet<string>) =>
    [...underWay.values()].find(
      (run) => run.progress().state === 'running' && !run.cancelled && holdTheSame(run.tenantIds, tenantIds),
    );

  const begin = (tenantIds: ReadonlySet<string>, startedBy: string): ActiveRun => {
    const runId = newId();
    const startedAt = now().toISOString();
    const counters = { tenants: tenantIds.size, done: 0 };
    const run: Run = { runId, startedAt, finishedAt: null, state: 'running', startedBy, ...counters };
    const performed = performRun(run, tenantIds, parts);
    underWay.set(runId, performed);
    const forget = () => underWay.delete(runId);
    performed.ended.then(forget, forget);
    return performed;
  };

  return {
    async start(asked, startedBy) {
      const tenantIds = new Set(asked);
      const run = overTheSame(tenantIds) ?? begin(tenantIds, startedBy);
      await run.begun;
      return run.progress();
    },
    tenantsOf(runId) {
      const run = underWay.get(runId);
      return run ? [...run.tenantIds] : null;
    },
    async cancel(runId) {
      const run = underWay.get(runId);
      run?.cancel();
      return run ? run.ended : null;
    },
    async list(limit, soleTenantId) {
      const recorded = await parts.runStore.recent(limit, soleTenantId);
      return recorded.map((run) => underWay.get(run.runId)?.progress() ?? run);
    },
    async close() {
      const all = [...underWay.values()];
      for (const run of all) run.cancel();
      await Promise.allSettled(all.map((run) => run.ended));
    },
  };
}

const holdTheSame = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size === others.size && [...some].every((one) => others.has(one));
