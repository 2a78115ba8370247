import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Runs } from './runs.ts';

/** Checks tenants again automatically while a change is propagating. */
export interface Rechecks {
  /** Call it for every event of the console. */
  onEvent(event: ConsoleEvent): void;
  /** Cancels every planned check. */
  close(): void;
}

const intervalMs = 60_000;

/** The name that such a run is started by. */
const startedBy = 'Causeway (automatic check)';

/**
 * Plans a run over each tenant with the verdict `waiting`: after a minute, or when its time ends if that is earlier. After
 * that time the verdict is no longer `waiting`, so the checks stop.
 */
export function createRechecks(options: {
  readonly runs: Pick<Runs, 'start'>;
  readonly now?: () => Date;
  readonly onFault?: (where: string, error: unknown) => void;
}): Rechecks {
  const { runs, now = () => new Date(), onFault = () => undefined } = options;
  const planned = new Map<string, NodeJS.Timeout>();

  const cancel = (tenantId: string): void => {
    clearTimeout(planned.get(tenantId));
    planned.delete(tenantId);
  };
  const plan = (tenantId: string, until: string): void => {
    const left = Date.parse(until) - now().getTime();
    const timer = setTimeout(
      () => {
        planned.delete(tenantId);
        runs.start([tenantId], startedBy).catch((error: unknown) => onFault('checking again', error));
      },
      Math.min(Math.max(left, 0), intervalMs),
    );
    timer.unref();
    planned.set(tenantId, timer);
  };

  return {
    onEvent(event) {
      if (event.kind !== 'tenant-reported') return;
      const { verdict } = event.outcome;
      cancel(event.tenantId);
      if (verdict.state === 'waiting') plan(event.tenantId, verdict.until);
    },
    close() {
      for (const tenantId of [...planned.keys()]) cancel(tenantId);
    },
  };
}
