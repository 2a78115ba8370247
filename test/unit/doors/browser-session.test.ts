import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowserSession } from '../../../electron/doors/browser-session.ts';

const graceMs = 30_000;

function openSession() {
  const onEnd = vi.fn();
  return { session: createBrowserSession({ graceMs, now: () => 0 }, onEnd), onEnd };
}

describe('a browser session', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('knows only its own cookie and CSRF value', () => {
    const [one, other] = [openSession().session, openSession().session];
    expect([one.isCookie(one.cookie.value), one.isCsrf(one.csrf)]).toEqual([true, true]);
    for (const given of [undefined, '', other.cookie.value, one.csrf])
      expect(one.isCookie(given)).toBe(false);
    for (const given of [undefined, '', other.csrf, one.cookie.value]) expect(one.isCsrf(given)).toBe(false);
    expect(one.cookie.name).not.toBe(other.cookie.name);
  });

  it('ends after the grace time, which each request restarts', () => {
    const { session, onEnd } = openSession();
    vi.advanceTimersByTime(graceMs - 1);
    session.touch();
    vi.advanceTimersByTime(graceMs - 1);
    expect(onEnd).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onEnd).toHaveBeenCalledOnce();
    expect([session.caller.signal.aborted, session.isCookie(session.cookie.value)]).toEqual([true, false]);
  });

  it('lasts while it is held, and for the grace time after the last release', () => {
    const { session, onEnd } = openSession();
    const [releaseOne, releaseOther] = [session.hold(), session.hold()];
    releaseOne();
    releaseOne();
    vi.advanceTimersByTime(10 * graceMs);
    expect(onEnd).not.toHaveBeenCalled();
    releaseOther();
    vi.advanceTimersByTime(graceMs);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it('ends after the grace time if its browser never comes', () => {
    const { onEnd } = openSession();
    vi.advanceTimersByTime(graceMs);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it('ends once, and leaves no timer behind', () => {
    const { session, onEnd } = openSession();
    session.end();
    expect(vi.getTimerCount()).toBe(0);
    session.end();
    session.touch();
    vi.advanceTimersByTime(graceMs);
    expect(onEnd).toHaveBeenCalledOnce();
  });
});
