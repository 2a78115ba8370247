import { setTimeout as wait } from 'node:timers/promises';
import { RecordsLocked } from './records-locked.ts';

/** Milliseconds from one attempt to the next. The process works on meanwhile. */
const pauseMs = 25;

/**
 * Runs synchronous work and returns a promise: a throw becomes a rejection. Repeats work that the lock of another process
 * refused, until the error's time has passed. So the work must change nothing but the records.
 */
export async function toPromise<Value>(work: () => Value): Promise<Value> {
  const started = performance.now();
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RecordsLocked) || performance.now() - started >= error.patienceMs) throw error;
      await wait(pauseMs);
    }
  }
}
