import type { CheckResult } from '../../shared/domain/check.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';

/** The rungs of a tenant that have reported so far in a run. `climbing` is false once the tenant has its outcome. */
export interface LiveResults {
  readonly runId: string;
  readonly results: readonly CheckResult[];
  readonly running: boolean;
}

/** Ladders under way, by tenant. A finished one is kept only while somebody watches it. */
export interface LiveResultsByTenant {
  of(tenantId: string): LiveResults | undefined;
  watch(tenantId: string, listener: () => void): () => void;
  apply(event: ConsoleEvent): void;
  clear(): void;
}

export function createLiveResults(): LiveResultsByTenant {
  const liveResults = new Map<string, LiveResults>();
  const watchers = new Map<string, Set<() => void>>();

  const put = (tenantId: string, accessCheck: LiveResults | undefined) => {
    if (accessCheck && (accessCheck.running || watchers.has(tenantId)))
      liveResults.set(tenantId, accessCheck);
    else liveResults.delete(tenantId);
    for (const listener of watchers.get(tenantId) ?? []) listener();
  };
  const inRun = (tenantId: string, runId: string): LiveResults => {
    const present = liveResults.get(tenantId);
    return present?.runId === runId ? present : { runId, results: [], running: true };
  };

  return {
    of: (tenantId) => liveResults.get(tenantId),
    watch(tenantId, listener) {
      const listeners = watchers.get(tenantId) ?? new Set();
      watchers.set(tenantId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        watchers.delete(tenantId);
        if (liveResults.get(tenantId)?.running === false) liveResults.delete(tenantId);
      };
    },
    apply(event) {
      switch (event.kind) {
        case 'tenant-started':
          put(event.tenantId, { runId: event.runId, results: [], running: true });
          break;
        case 'check-reported': {
          const accessCheck = inRun(event.tenantId, event.runId);
          put(event.tenantId, { ...accessCheck, results: [...accessCheck.results, event.checkResult] });
          break;
        }
        case 'tenant-reported':
          put(event.tenantId, { ...inRun(event.tenantId, event.runId), running: false });
          break;
        case 'run-ended':
          for (const tenantId of event.tenantIds) {
            const accessCheck = liveResults.get(tenantId);
            if (accessCheck?.runId === event.run.runId && accessCheck.running) put(tenantId, undefined);
          }
          break;
        case 'run-started':
        case 'tenant-changed':
        case 'settings-changed':
          break;
      }
    },
    clear() {
      for (const tenantId of [...liveResults.keys()]) put(tenantId, undefined);
    },
  };
}
