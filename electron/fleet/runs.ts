import { randomUUID } from 'node:crypto';
import type { Run } from '../../shared/domain/run.ts';
import { performRun, type RunParts, type ActiveRun } from './perform-run.ts';

/** Starts, lists and cancels runs over one or many tenants. Their progress is published as events. */
export interface Runs {
  /** Starts a run over these tenants and returns at once. Returns the active run over exactly these tenants if there is one. */
  start(tenantIds: readonly string[], startedBy: string, options?: StartOptions): Promise<Run>;
  /** Resolves when an active run has ended. Rejects if it could not be stored, or if no active run has this id. */
  ended(runId: string): Promise<Run>;
  /** Whether a run over exactly these tenants is active: then `start` begins no other one. */
  isActive(tenantIds: readonly string[]): boolean;
  /** The tenants of an active run; null for any other. */
  tenantsOf(runId: string): readonly string[] | null;
  /** Cancels an active run without waiting for its pending checks. Null if no active run has this id. */
  cancel(runId: string): Promise<Run | null>;
  /** Active and past runs, newest first. With a tenant: only runs over that one tenant. */
  list(limit: number, soleTenantId?: string): Promise<Run[]>;
  /** Cancels every active run and resolves when all have ended. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Resolves when the next tenant may be checked; at once if it is missing. */
  readonly pace?: () => Promise<void>;
}

export type RunsOptions = Omit<RunParts, 'now' | 'onFault'> &
  Partial<Pick<RunParts, 'now' | 'onFault'>> & { readonly newId?: () => string };

export function createRuns(options: RunsOptions): Runs {
  const { now = () => new Date(), onFault = () => undefined, newId = randomUUID } = options;
  const parts: RunParts = { ...options, now, onFault };
  const active = new Map<string, ActiveRun>();

  const activeRunOver = (tenantIds: ReadonlySet<string>) =>
    [...active.values()].find(
      (run) => run.progress().state === 'running' && !run.cancelled && areEqual(run.tenantIds, tenantIds),
    );

  const begin = (tenantIds: ReadonlySet<string>, startedBy: string, { pace }: StartOptions): ActiveRun => {
    const runId = newId();
    const startedAt = now().toISOString();
    const [sole = null] = tenantIds.size === 1 ? tenantIds : [];
    const run: Run = {
      runId,
      startedAt,
      finishedAt: null,
      state: 'running',
      startedBy,
      soleTenantId: sole,
      tenants: tenantIds.size,
      done: 0,
    };
    const paced: RunParts = {
      ...parts,
      async pace(signal) {
        // A person who checks one tenant wants to know that its service throttles.
        if (sole === null) await parts.pace?.(signal);
        await pace?.();
      },
    };
    const performed = performRun(run, tenantIds, paced);
    active.set(runId, performed);
    const forget = () => active.delete(runId);
    performed.ended.then(forget, forget);
    return performed;
  };

  return {
    async start(given, startedBy, startOptions = {}) {
      const tenantIds = new Set(given);
      const run = activeRunOver(tenantIds) ?? begin(tenantIds, startedBy, startOptions);
      await run.begun;
      return run.progress();
    },
    async ended(runId) {
      const run = active.get(runId);
      if (!run) throw new Error(`No active run has the ID ${runId}.`);
      return run.ended;
    },
    isActive: (tenantIds) => activeRunOver(new Set(tenantIds)) !== undefined,
    tenantsOf(runId) {
      const run = active.get(runId);
      return run ? [...run.tenantIds] : null;
    },
    async cancel(runId) {
      const run = active.get(runId);
      run?.cancel();
      return run ? run.ended : null;
    },
    async list(limit, soleTenantId) {
      const recorded = await parts.runStore.recent(limit, soleTenantId);
      return recorded.map((run) => active.get(run.runId)?.progress() ?? run);
    },
    async close() {
      const all = [...active.values()];
      for (const run of all) run.cancel();
      await Promise.allSettled(all.map((run) => run.ended));
    },
  };
}

const areEqual = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size === others.size && [...some].every((one) => others.has(one));
