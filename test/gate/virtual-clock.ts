import { setImmediate as nextTurn } from 'node:timers/promises';

/** A clock that jumps to the next wait as soon as the process has little else to do. Milliseconds. */
export interface VirtualClock {
  now(): number;
  date(): Date;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls `work` after a time. Returns what prevents it. */
  after(milliseconds: number, work: () => void): () => void;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
}

/** How many turns of the event loop pass before the clock jumps. */
const patience = 20;

export function createVirtualClock(start = Date.parse('2026-03-01T00:00:00.000Z')): VirtualClock {
  let time = 0;
  let isJumping = false;
  let waiting: { readonly at: number; readonly go: () => void }[] = [];

  const jump = async (): Promise<void> => {
    isJumping = true;
    while (waiting.length > 0) {
      for (let turn = 0; turn < patience; turn += 1) await nextTurn();
      const at = Math.min(...waiting.map((one) => one.at));
      time = Math.max(time, at);
      const due = waiting.filter((one) => one.at <= at);
      waiting = waiting.filter((one) => one.at > at);
      for (const { go } of due) go();
    }
    isJumping = false;
  };
  const add = (milliseconds: number, go: () => void) => {
    const entry = { at: time + Math.max(milliseconds, 0), go };
    waiting.push(entry);
    if (!isJumping) void jump();
    return () => void (waiting = waiting.filter((one) => one !== entry));
  };

  return {
    now: () => time,
    date: () => new Date(start + time),
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const cancel = add(milliseconds, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          reject(signal.reason as Error);
        });
      }),
    after: add,
    async idle() {
      while (waiting.length > 0 || isJumping) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}
