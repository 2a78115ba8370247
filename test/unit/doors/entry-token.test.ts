import { describe, expect, it } from 'vitest';
import { createEntryToken } from '../../../electron/doors/entry-token.ts';

/** A token on a clock that moves only when `clock.now` is set. */
function createToken() {
  const clock = { now: 0 };
  const token = createEntryToken(() => clock.now);
  const guess = (times: number) => Array.from({ length: times }, () => token.present('a guess'));
  return { clock, token, guess };
}

describe('the entry token', () => {
  it('is different for each door', () => {
    expect(createToken().token.text).not.toBe(createToken().token.text);
  });

  it('is accepted once', () => {
    const { token } = createToken();
    expect([token.present(token.text), token.present(token.text)]).toEqual(['accepted', 'rejected']);
  });

  it.each(['', 'a', createToken().token.text])('rejects %j', (given) => {
    expect(createToken().token.present(given)).toBe('rejected');
  });

  it('rejects even the right token while callers must wait', () => {
    const { clock, token, guess } = createToken();
    expect(guess(10)).toEqual(Array(10).fill('rejected'));
    expect(token.present(token.text)).toEqual({ waitSeconds: 1 });
    clock.now += 1_000;
    expect(token.present(token.text)).toBe('accepted');
  });

  it('doubles the wait with each further guess, up to a minute', () => {
    const { clock, token, guess } = createToken();
    guess(9);
    const waits = Array.from({ length: 8 }, () => {
      token.present('a guess');
      const wait = token.present('a guess');
      const seconds = typeof wait === 'string' ? 0 : wait.waitSeconds;
      clock.now += 1_000 * seconds;
      return seconds;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });
});
