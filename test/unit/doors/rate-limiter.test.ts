import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../electron/doors/rate-limiter.ts';

/** A limiter of 2 calls a second and 3 at once, on a clock that moves only when `clock.now` is set. */
function createLimiter() {
  const clock = { now: 0 };
  const limiter = createRateLimiter({ perSecond: 2, burst: 3, now: () => clock.now });
  const take = (times: number) => Array.from({ length: times }, () => limiter.take());
  return { clock, take };
}

describe('the rate limiter', () => {
  it('allows a burst and then no more', () => {
    expect(createLimiter().take(4)).toEqual([true, true, true, false]);
  });

  it('allows as many calls as the time that has passed', () => {
    const { clock, take } = createLimiter();
    take(3);
    clock.now += 499;
    expect(take(1)).toEqual([false]);
    clock.now += 1;
    expect(take(2)).toEqual([true, false]);
  });

  it('never allows more than a burst, however long nobody calls', () => {
    const { clock, take } = createLimiter();
    clock.now += 3_600_000;
    expect(take(4)).toEqual([true, true, true, false]);
  });
});
