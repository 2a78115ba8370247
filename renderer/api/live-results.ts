import type { CheckResult } from '../../shared/domain/check.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Outcome } from '../../shared/domain/run.ts';

/**
 * The results of a tenant in a run so far. `running` stays true until every screen can show the outcome of this run, so
 * that the verdict before it never appears as the present one.
 */
export interface LiveResults {
  readonly runId: string;
  readonly results: readonly CheckResult[];
  readonly running: boolean;
  /** The outcome, and when its access status began; missing until the console reports it. */
  readonly reported?: { readonly outcome: Outcome; readonly since: string };
}

/** Running access checks by tenant. A finished one is kept only while it is watched. */
export interface LiveResultsByTenant {
  of(tenantId: string): LiveResults | undefined;
  watch(tenantId: string, listener: () => void): () => void;
  apply(event: ConsoleEvent): void;
  /** Ends the access check of a tenant when the screens have its report. */
  settle(tenantId: string, runId: string): void;
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
        case 'tenant-reported': {
          const { outcome, since } = event;
          set(event.tenantId, { ...inRun(event.tenantId, event.runId), reported: { outcome, since } });
          break;
        }
        case 'run-ended':
          for (const tenantId of event.tenantIds) {
            const live = liveResults.get(tenantId);
            if (live?.runId === event.run.runId && live.running && !live.reported) set(tenantId, undefined);
          }
          break;
        case 'run-started':
        case 'session-changed':
        case 'sign-in-changed':
        case 'tenant-changed':
        case 'browser-page-changed':
        case 'credential-trial-changed':
        case 'settings-changed':
        case 'schedules-changed':
        case 'alerts-changed':
        case 'notices-changed':
        case 'command-chosen':
          break;
      }
    },
    settle(tenantId, runId) {
      const live = liveResults.get(tenantId);
      if (live?.runId === runId) set(tenantId, { ...live, running: false });
    },
    clear() {
      for (const tenantId of [...liveResults.keys()]) set(tenantId, undefined);
    },
  };
}
