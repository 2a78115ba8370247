import type { Verdict } from '../../shared/domain/check.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Runs } from './runs.ts';

/** Checks tenants again automatically while a change is propagating, and after a service has throttled. */
export interface Rechecks {
  /** Call it for every event of the console. */
  onEvent(event: ConsoleEvent): void;
  /** Cancels every planned check. */
  close(): void;
}

const intervalMs = 60_000;
/** How often in a row a tenant is checked again because a service throttles. */
const mostThrottled = 3;

/** The name that such a run is started by. */
const startedBy = 'Causeway (automatic check)';

/** Calls `work` after this time in milliseconds, unless the returned function is called before. */
type After = (milliseconds: number, work: () => void) => () => void;

const afterOnThisMachine: After = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timer);
};

/**
 * Plans a run over each tenant with the verdict `waiting`: after a minute, or when its time ends if that is earlier. After
 * that time the verdict is no longer `waiting`, so the checks stop. The tenants that are unknown because a service throttles
 * are checked again in one run, after the longest wait that a service asked for, or after a minute.
 */
export function createRechecks(options: {
  readonly runs: Pick<Runs, 'start'>;
  readonly now?: () => Date;
  readonly onFault?: (where: string, error: unknown) => void;
  readonly after?: After;
}): Rechecks {
  const { runs, now = () => new Date(), onFault = () => undefined, after = afterOnThisMachine } = options;
  const planned = new Map<string, () => void>();
  const throttled = new Set<string>();
  const timesThrottled = new Map<string, number>();
  let throttledUntil = 0;
  let cancelThrottled: () => void = () => undefined;

  const cancel = (tenantId: string): void => {
    planned.get(tenantId)?.();
    planned.delete(tenantId);
  };
  const start = (tenantIds: readonly string[]): void =>
    void runs.start(tenantIds, startedBy).catch((error: unknown) => onFault('checking again', error));
  const plan = (tenantId: string, until: string): void => {
    const left = Date.parse(until) - now().getTime();
    const work = (): void => {
      planned.delete(tenantId);
      start([tenantId]);
    };
    planned.set(tenantId, after(Math.min(Math.max(left, 0), intervalMs), work));
  };
  const planThrottled = (tenantId: string, waitMs: number): void => {
    const times = (timesThrottled.get(tenantId) ?? 0) + 1;
    timesThrottled.set(tenantId, times);
    if (times > mostThrottled) return;
    throttled.add(tenantId);
    const present = now().getTime();
    const until = Math.max(present + waitMs, throttled.size === 1 ? 0 : throttledUntil);
    if (throttled.size > 1 && until === throttledUntil) return;
    throttledUntil = until;
    cancelThrottled();
    cancelThrottled = after(until - present, () => {
      const tenantIds = [...throttled];
      throttled.clear();
      start(tenantIds);
    });
  };

  return {
    onEvent(event) {
      if (event.kind !== 'tenant-reported') return;
      const { verdict } = event.outcome;
      cancel(event.tenantId);
      if (verdict.state === 'waiting') plan(event.tenantId, verdict.until);
      const waitMs = throttledFor(verdict);
      if (waitMs !== null) planThrottled(event.tenantId, waitMs);
      else {
        throttled.delete(event.tenantId);
        timesThrottled.delete(event.tenantId);
      }
    },
    close() {
      for (const tenantId of [...planned.keys()]) cancel(tenantId);
      cancelThrottled();
      throttled.clear();
    },
  };
}

/** Milliseconds until a throttled tenant can be checked again; null for any other verdict. */
function throttledFor(verdict: Verdict): number | null {
  if (verdict.state !== 'unknown' || verdict.problem.code !== 'service-throttled') return null;
  const seconds = verdict.problem.facts['retryAfterSeconds'];
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : intervalMs;
}
