import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long that the same key has its turn at most once in each interval. */
export type Pacer = (key: string, signal: AbortSignal) => Promise<void>;

export interface PacerOptions {
  readonly intervalMs: number;
  /** Milliseconds of a clock that is never set back. */
  readonly clock?: () => number;
  /** Rejects if the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const sleepFor = (ms: number, signal: AbortSignal): Promise<unknown> => sleep(ms, undefined, { signal });

export function createPacer(options: PacerOptions): Pacer {
  const { intervalMs, clock = () => performance.now() } = options;
  const { pause = sleepFor } = options;
  const nextTurns = new Map<string, number>();
  return async (key, signal) => {
    const now = clock();
    for (const [known, at] of nextTurns) if (at <= now) nextTurns.delete(known);
    const turn = Math.max(now, nextTurns.get(key) ?? now);
    nextTurns.set(key, turn + intervalMs);
    if (turn > now) await pause(turn - now, signal);
  };
}
