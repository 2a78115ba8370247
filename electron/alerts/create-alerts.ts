import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { AlertStore } from '../store/records/alert-store.ts';
import { judgeSlice, nextDueTime, settleFleet } from './evaluate-fleet.ts';

/** Raises and resolves the alerts. */
export interface Alerts {
  /** Call it for every event of the console. */
  onEvent(event: ConsoleEvent): void;
  /** Lets what is new count, and what time alone changes. Resolves when that is stored, or could not be. */
  tick(): Promise<void>;
  /** Resolves when nothing is written any more. */
  close(): Promise<void>;
}

interface AlertParts {
  readonly store: Pick<AlertStore, 'follow' | 'settle' | 'version' | 'changes'>;
  readonly publish: (event: ConsoleEvent) => void;
  /** Whether this process raises alerts; of several that share the records, one does. */
  readonly mayEvaluate?: () => boolean;
  readonly now?: () => Date;
  readonly onFault?: (where: string, error: unknown) => void;
  /** Milliseconds from one look at the clock and at what other processes wrote to the next. */
  readonly intervalMs?: number;
  /** The most reports in one transaction. */
  readonly sliceSize?: number;
}

/** Follows the reports. The store keeps how far it came, so that nothing is lost or told twice if the process ends. */
export function createAlerts(parts: AlertParts): Alerts {
  const { store, publish, mayEvaluate = () => true, now = () => new Date() } = parts;
  const { onFault = () => undefined, intervalMs = 60_000, sliceSize = 100 } = parts;
  let closed = false;
  let isWanted = false;
  let underWay: Promise<void> | null = null;
  /** The records as they were when everything was settled, and until when time changes nothing. */
  let settled = { version: '', until: 0 };
  let announced: number | null = null;

  const evaluate = async (): Promise<void> => {
    if ((await store.version()) === settled.version && now().getTime() < settled.until) return;
    while (!closed && (await store.follow(sliceSize, judgeSlice)) > 0) await nextTurn();
    if (closed) return;
    let until = 0;
    await store.settle(now(), (fleet) => {
      const result = settleFleet(fleet, now(), randomUUID);
      const changed = new Map(result.changed.map((alert) => [alert.alertId, alert]));
      const open = [...fleet.open.filter(({ alertId }) => !changed.has(alertId)), ...changed.values()];
      until = nextDueTime({ ...fleet, open }, now());
      return result;
    });
    settled = { version: await store.version(), until };
  };

  /** Tells the screens about changes of this process and of others. */
  const announce = async (): Promise<void> => {
    const changes = await store.changes();
    if (announced !== null && announced !== changes) publish({ kind: 'alerts-changed' });
    announced = changes;
  };

  const work = async (): Promise<void> => {
    try {
      announced ??= await store.changes();
      while (isWanted && !closed) {
        isWanted = false;
        if (mayEvaluate()) await evaluate();
        await announce();
      }
    } catch (error) {
      // A full disk or a lock of another process is told elsewhere; the next look tries again.
      if (!(error instanceof ProblemError)) onFault('evaluating alerts', error);
    }
  };

  const tick = (): Promise<void> => {
    isWanted = true;
    underWay ??= work().finally(() => {
      underWay = null;
      if (isWanted && !closed) void tick();
    });
    return underWay;
  };

  const timer = setInterval(() => void tick(), intervalMs);
  timer.unref();

  return {
    onEvent(event) {
      if (event.kind === 'run-ended' || event.kind === 'tenant-changed') void tick();
    },
    tick,
    async close() {
      closed = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
