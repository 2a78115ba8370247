import type { CheckResult } from '../../shared/domain/check.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';

/** The results of a tenant in a run so far. `running` is false as soon as the tenant has its outcome. */
export interface LiveResults {
  readonly runId: string;
  readonly results: readonly CheckResult[];
  readonly running: boolean;
}

/** Running access checks by tenant. A finished one is kept only while it is watched. */
export interface LiveResultsByTenant {
  of(tenantId: string): LiveResults | undefined;
  watch(tenantId: string, listener: () => void): () => void;
  apply(event: ConsoleEvent): void;
  clear(): void;
}

export function createLiveResults(): LiveResultsByTenant {
  const liveResults = new Map<string, LiveResults>();
  const watchers = new Map<string, Set<() => void>>();

  const set = (tenantId: string, live: LiveResults | undefined) => {
    if (live && (live.running || watchers.has(tenantId))) liveResults.set(tenantId, live);
    else liveResults.delete(tenantId);
    for (const listener of watchers.get(tenantId) ?? []) listener();
  };
  const inRun = (tenantId: string, runId: string): LiveResults => {
    const live = liveResults.get(tenantId);
    return live?.runId === runId ? live : { runId, results: [], running: true };
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
          set(event.tenantId, { runId: event.runId, results: [], running: true });
          break;
        case 'check-reported': {
          const live = inRun(event.tenantId, event.runId);
          set(event.tenantId, { ...live, results: [...live.results, event.checkResult] });
          break;
        }
        case 'tenant-reported':
          set(event.tenantId, { ...inRun(event.tenantId, event.runId), running: false });
          break;
        case 'run-ended':
          for (const tenantId of event.tenantIds) {
            const live = liveResults.get(tenantId);
            if (live?.runId === event.run.runId && live.running) set(tenantId, undefined);
          }
          break;
        case 'run-started':
        case 'tenant-changed':
        case 'settings-changed':
        case 'notices-changed':
          break;
      }
    },
    clear() {
      for (const tenantId of [...liveResults.keys()]) set(tenantId, undefined);
    },
  };
}
