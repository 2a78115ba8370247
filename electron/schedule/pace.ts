import pThrottle from 'p-throttle';

/** Resolves when the next tenant may be checked. */
export type Pace = () => Promise<void>;

/**
 * Lets at most this many tenants a minute begin, over all runs that share it. 0 means no limit. The limit is read for each
 * tenant; those that already wait keep the limit that they came with.
 */
export function createPace(tenantsPerMinute: () => number): Pace {
  let limit = 0;
  let wait: Pace = () => Promise.resolve();

  return () => {
    const wanted = tenantsPerMinute();
    if (wanted !== limit) {
      limit = wanted;
      const pass: Pace = () => Promise.resolve();
      wait = limit === 0 ? pass : pThrottle({ limit, interval: 60_000 })(pass);
    }
    return wait();
  };
}
