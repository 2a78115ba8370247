import { describe, expect, it } from 'vitest';

describe('a test that proves nothing', () => {
  // flaw: only this test runs (vitest/no-focused-tests)
  it.only('runs alone', () => expect(1).toBe(1));
  // flaw: a test that is left out (vitest/no-disabled-tests)
  it.skip('never runs', () => expect(1).toBe(2));
  it('compares nothing', () => {
    // flaw: a value without a comparison (vitest/valid-expect)
    expect(1);
    // flaw: a comparison that nobody waits for (vitest/require-awaited-expect-poll)
    expect.poll(() => 1).toBe(2);
  });
});
