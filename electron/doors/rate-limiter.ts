export interface RateLimiter {
  /** Counts one call; false if the limit is reached. */
  take(): boolean;
}

/** A token bucket of `burst` calls that refills by `perSecond`. `now` counts milliseconds and never runs backwards. */
export function createRateLimiter(options: {
  readonly perSecond: number;
  readonly burst: number;
  readonly now?: () => number;
}): RateLimiter {
  const { perSecond, burst, now = () => performance.now() } = options;
  let left = burst;
  let at = now();
  return {
    take() {
      const present = now();
      left = Math.min(burst, left + ((present - at) / 1000) * perSecond);
      at = present;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** The limit of one page: more than a person needs, but too little to block others. */
export const pageRateLimit = { perSecond: 200, burst: 400 } as const;
