import { describe, expect, it } from 'vitest';
import { createServiceClock } from '../../../../electron/checks/clock/service-clock.ts';
import { endOfWait } from '../../../../electron/checks/clock/end-of-wait.ts';
import type { Exchange } from '../../../../electron/network/exchange-record.ts';
import { clockWith, input } from '../evaluation-input.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const { now } = input;
const later = (ms: number) => new Date(now.getTime() + ms);

const exchange = (more: {
  date?: string;
  status?: number;
  service?: string;
  durationMs?: number;
}): Exchange => ({
  evidence: {
    ...{ service: more.service ?? 'Entra', method: 'GET', url: 'host/path', status: more.status ?? 200 },
    ...{ requestId: null, correlationId: null, at: now.toISOString(), durationMs: more.durationMs ?? 10 },
  },
  failure: null,
  ...(more.date !== undefined && { date: more.date }),
});

describe('the time of a service', () => {
  it('is that of this machine as long as nothing is known', () => {
    expect(createServiceClock(() => now).now('Key Vault')).toEqual(now);
  });

  it('is that of its own responses, and that of the majority for a silent service', () => {
    const clock = clockWith({ Entra: day, Graph: day, 'Key Vault': -day });
    expect(Math.abs(clock.now('Key Vault').getTime() - later(-day).getTime())).toBeLessThan(1_000);
    expect(Math.abs(clock.now('Resource Manager').getTime() - later(day).getTime())).toBeLessThan(1_000);
    expect(Math.abs(clock.now().getTime() - later(day).getTime())).toBeLessThan(1_000);
  });

  it('is exactly that of this machine if the header allows it', () => {
    expect(clockWith({ Entra: 0 }).now('Entra')).toEqual(now);
  });

  it.each<[string, Exchange]>([
    ['without a date', exchange({})],
    ['with an unreadable date', exchange({ date: 'yesterday' })],
    ['of a gateway that failed', exchange({ date: later(day).toUTCString(), status: 502 })],
    ['with HTTP 500', exchange({ date: later(day).toUTCString(), status: 500 })],
    ['of a proxy that requires a sign-in', exchange({ date: later(day).toUTCString(), status: 407 })],
    ['of another service', exchange({ date: later(day).toUTCString(), service: 'network' })],
  ])('is not learned from a response %s', (_what, response) => {
    const clock = createServiceClock(() => now);
    clock.learn([response]);
    expect(clock.now('Entra')).toEqual(now);
  });

  it('is narrowed down by a fast response, and follows a clock that was set', () => {
    const clock = createServiceClock(() => now);
    clock.learn([
      exchange({ date: later(10 * minute).toUTCString(), durationMs: 20 * minute }),
      exchange({ date: later(3 * minute).toUTCString() }),
    ]);
    expect(Math.abs(clock.now('Entra').getTime() - later(3 * minute).getTime())).toBeLessThan(1_000);
    clock.learn([exchange({ date: later(-day).toUTCString() })]);
    expect(Math.abs(clock.now('Entra').getTime() - later(-day).getTime())).toBeLessThan(1_000);
  });
});

describe('waiting for a change to propagate', () => {
  const wait = 10 * minute;
  const clock = clockWith({ 'Resource Manager': 0 });

  it('ends at the documented time after the change', () => {
    expect(endOfWait(later(-3 * minute), wait, clock, 'Resource Manager')).toEqual(later(7 * minute));
    expect(endOfWait(later(-10 * minute), wait, clock, 'Resource Manager')).toBeNull();
    expect(endOfWait(new Date(NaN), wait, clock, 'Resource Manager')).toBeNull();
  });

  it('never lasts longer than that from now, even if the change is dated two days ahead', () => {
    expect(endOfWait(later(2 * day), wait, clock, 'Resource Manager')).toEqual(later(wait));
  });

  it('is judged by the clock that dated the change, and shown by the clock of this machine', () => {
    const fast = clockWith({ 'Resource Manager': 0 }, { machineMs: 20 * minute });
    const until = endOfWait(later(-3 * minute), wait, fast, 'Resource Manager');
    expect(Math.abs((until?.getTime() ?? 0) - later(27 * minute).getTime())).toBeLessThan(1_000);
    const slow = clockWith({ 'Resource Manager': 0 }, { machineMs: -day });
    expect(endOfWait(later(-30 * minute), wait, slow, 'Resource Manager')).toBeNull();
  });
});
