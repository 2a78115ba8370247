import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availabilityIn,
  intervalOfMonth,
  lastMonths,
  shareInWords,
  shareOf,
  type StatusInterval,
} from '../../../shared/domain/availability.ts';
import { accessStatuses } from '../../../shared/domain/status-words.ts';

const later = new Date('2026-12-01T00:00:00Z');
const hour = 3_600_000;
const start = Date.parse('2026-02-01T00:00:00Z');
const interval = (status: StatusInterval['status'], from: number, to: number): StatusInterval => ({
  ...{ status, from: start + from * hour, to: start + to * hour },
});

describe('the availability in a month', () => {
  it('is the time with each status, and what is left of the month is left out', () => {
    const intervals = [
      interval('working', 0, 10),
      interval('partly working', 10, 12),
      interval('not working', 12, 13),
      interval('unknown', 13, 20),
      interval('not working yet', 20, 21),
      interval('not checked', 21, 22),
    ];
    expect(availabilityIn('2026-02', intervals, [], later)).toEqual({
      month: '2026-02',
      working: 36_000,
      partlyWorking: 7_200,
      notWorking: 3_600,
      leftOut: (28 * 24 - 13) * 3_600,
    });
  });

  it('counts only what lies in the month, and nothing after now', () => {
    const intervals = [interval('working', -100, 28 * 24 + 100)];
    const { working, leftOut } = availabilityIn('2026-02', intervals, [], later);
    expect([working, leftOut]).toEqual([28 * 86_400, 0]);
    const now = new Date(start + 36 * hour);
    expect(availabilityIn('2026-02', intervals, [], now)).toMatchObject({ working: 36 * 3_600, leftOut: 0 });
    expect(availabilityIn('2026-03', intervals, [], now)).toMatchObject({ working: 0, leftOut: 0 });
  });

  it('leaves maintenance out, also if two times of it overlap', () => {
    const intervals = [interval('working', 0, 10), interval('not working', 10, 20)];
    const maintenance = [
      interval('unknown', 12, 20),
      interval('unknown', 8, 14),
      interval('unknown', 30, 40),
    ];
    expect(availabilityIn('2026-02', intervals, maintenance, later)).toMatchObject({
      working: 8 * 3_600,
      notWorking: 0,
    });
  });

  it('never counts more than the month, whatever the intervals and the maintenance', () => {
    const moments = fc.uniqueArray(fc.integer({ min: -200, max: 1_000 }), { minLength: 2, maxLength: 20 });
    const planned = fc.array(fc.tuple(fc.integer({ min: -200, max: 1_000 }), fc.nat(300)), { maxLength: 5 });
    fc.assert(
      fc.property(moments, planned, fc.nat(900), (given, plans, elapsed) => {
        const sorted = given.toSorted((a, b) => a - b);
        const intervals = sorted
          .slice(1)
          .map((to, index) => interval(accessStatuses[index % 6] ?? 'working', sorted[index] ?? 0, to));
        const maintenance = plans.map(([from, length]) => interval('unknown', from, from + length));
        const now = new Date(start + elapsed * hour);
        const { month, ...parts } = availabilityIn('2026-02', intervals, maintenance, now);
        const all = Object.values(parts).reduce((sum, one) => sum + one, 0);
        expect(all).toBe(Math.min(elapsed, 28 * 24) * 3_600);
        const byHour = Array.from({ length: Math.min(elapsed, 28 * 24) }, (_, index) => {
          const time = start + index * hour;
          const isPlanned = maintenance.some(({ from, to }) => from <= time && time < to);
          return isPlanned ? undefined : intervals.find(({ from, to }) => from <= time && time < to)?.status;
        });
        expect(parts.working).toBe(byHour.filter((one) => one === 'working').length * 3_600);
        expect(parts.notWorking).toBe(byHour.filter((one) => one === 'not working').length * 3_600);
        expect(month).toBe('2026-02');
      }),
    );
  });
});

describe('a month', () => {
  it('is one in UTC, also across the end of a year', () => {
    expect(lastMonths(3, new Date('2026-01-31T23:59:59Z'))).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(intervalOfMonth('2025-12')).toEqual({ from: Date.UTC(2025, 11), to: Date.UTC(2026, 0) });
  });
});

describe('a share', () => {
  it('is of the counted time, and unknown if no time counts', () => {
    expect(shareOf({ working: 3, partlyWorking: 1, notWorking: 0 }, 'working')).toBe(0.75);
    expect(shareOf({ working: 0, partlyWorking: 0, notWorking: 0 }, 'working')).toBeNull();
  });

  it.each([
    [1, '100.00 %'],
    [0.999_999, '99.99 %'],
    [0.75, '75.00 %'],
    [null, '–'],
  ])('of %s is %s', (share, words) => expect(shareInWords(share)).toBe(words));
});
