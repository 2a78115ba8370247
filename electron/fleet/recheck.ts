import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Runs } from './runs.ts';

/** Looks again at tenants that wait for something to take effect, so that nobody has to press a button. */
export interface Rechecks {
  /** Wants to be told everything that the console tells. */
  hear(event: ConsoleEvent): void;
  /** Forgets what was planned. */
  close(): void;
}

const everyMs = 60_000;

/** Who such a run is started by, in its record. */
const recheckedBy = 'Causeway, looking again';

/**
 * Plans a run over each tenant whose verdict is `waiting`: after a minute, or at the end of its time where that is
 * earlier. The verdict after that time is no longer `waiting`, so looking again ends by itself.
 */
export function createRechecks(options: {
  readonly runs: Pick<Runs, 'start'>;
  readonly now?: () => Date;
  readonly onFault?: (where: string, error: unknown) => void;
}): Rechecks {
  const { runs, now = () => new Date(), onFault = () => undefined } = options;
  const planned = new Map<string, NodeJS.Timeout>();

  const forget = (tenantId: string): void => {
    clearTimeout(planned.get(tenantId));
    planned.delete(tenantId);
  };
  const plan = (tenantId: string, until: string): void => {
    const left = Date.parse(until) - now().getTime();
    const timer = setTimeout(
      () => {
        planned.delete(tenantId);
        runs.start([tenantId], recheckedBy).catch((error: unknown) => onFault('looking again', error));
      },
      Math.min(Math.max(left, 0), everyMs),
    );
    timer.unref();
    planned.set(tenantId, timer);
  };

  return {
    hear(event) {
      if (event.kind !== 'tenant-reported') return;
      const { verdict } = event.outcome;
      forget(event.tenantId);
      if (verdict.state === 'waiting') plan(event.tenantId, verdict.until);
    },
    close() {
      for (const tenantId of [...planned.keys()]) forget(tenantId);
    },
  };
}
