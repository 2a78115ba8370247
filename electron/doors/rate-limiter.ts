export interface RateLimiter {
  /** Takes one call off the allowance; false where nothing is left. */
  take(): boolean;
}

/** A bucket that holds `burst` calls and refills by `perSecond`. `now` counts milliseconds and never runs backwards. */
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

/** What one page may ask: far more than a person needs, far less than keeps others waiting. */
export const pageRateLimit = { perSecond: 200, burst: 400 } as const;
