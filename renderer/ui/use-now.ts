import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, 30_000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/**
 * The current time in milliseconds, updated twice a minute by one timer for the whole page. It is not before `notBefore`, such
 * as the time at which rows were read, so that what has expired in the meantime counts as expired everywhere.
 */
export const useNow = (notBefore = 0): number =>
  Math.max(
    useSyncExternalStore(listen, () => now),
    notBefore,
  );
