import type { RungReport } from '../../shared/domain/check.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';

/** The rungs of a tenant that have reported so far in a run. `climbing` is false once the tenant has its outcome. */
export interface LiveLadder {
  readonly runId: string;
  readonly rungs: readonly RungReport[];
  readonly climbing: boolean;
}

/** Ladders under way, by tenant. A finished one is kept only while somebody watches it. */
export interface LiveLadders {
  of(tenantId: string): LiveLadder | undefined;
  watch(tenantId: string, listener: () => void): () => void;
  apply(event: ConsoleEvent): void;
  clear(): void;
}

export function createLiveLadders(): LiveLadders {
  const ladders = new Map<string, LiveLadder>();
  const watchers = new Map<string, Set<() => void>>();

  const put = (tenantId: string, ladder: LiveLadder | undefined) => {
    if (ladder && (ladder.climbing || watchers.has(tenantId))) ladders.set(tenantId, ladder);
    else ladders.delete(tenantId);
    for (const listener of watchers.get(tenantId) ?? []) listener();
  };
  const inRun = (tenantId: string, runId: string): LiveLadder => {
    const present = ladders.get(tenantId);
    return present?.runId === runId ? present : { runId, rungs: [], climbing: true };
  };

  return {
    of: (tenantId) => ladders.get(tenantId),
    watch(tenantId, listener) {
      const listeners = watchers.get(tenantId) ?? new Set();
      watchers.set(tenantId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        watchers.delete(tenantId);
        if (ladders.get(tenantId)?.climbing === false) ladders.delete(tenantId);
      };
    },
    apply(event) {
      switch (event.kind) {
        case 'tenant-started':
          put(event.tenantId, { runId: event.runId, rungs: [], climbing: true });
          break;
        case 'rung-reported': {
          const ladder = inRun(event.tenantId, event.runId);
          put(event.tenantId, { ...ladder, rungs: [...ladder.rungs, event.rung] });
          break;
        }
        case 'tenant-reported':
          put(event.tenantId, { ...inRun(event.tenantId, event.runId), climbing: false });
          break;
        case 'run-ended':
          for (const tenantId of event.tenantIds) {
            const ladder = ladders.get(tenantId);
            if (ladder?.runId === event.run.runId && ladder.climbing) put(tenantId, undefined);
          }
          break;
        case 'run-started':
        case 'tenant-changed':
        case 'settings-changed':
          break;
      }
    },
    clear() {
      for (const tenantId of [...ladders.keys()]) put(tenantId, undefined);
    },
  };
}
