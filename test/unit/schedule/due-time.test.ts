import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recurrence } from '../../../shared/domain/schedule.ts';
import { plannedRun } from '../../../electron/schedule/due-time.ts';

const minute = 60_000;
const scheduleId = '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11';
const createdAt = '2026-01-01T00:00:00.000Z';

const planned = (recurrence: Recurrence, lastDue: string | null, now: string, jitterMinutes = 0) =>
  plannedRun(
    {
      schedule: { scheduleId, scope: { kind: 'all' }, recurrence, enabled: true },
      createdAt,
      lastDue,
      lastEndedAt: null,
    },
    jitterMinutes,
    new Date(now),
  );
const due = (recurrence: Recurrence, lastDue: string | null, now: string) =>
  planned(recurrence, lastDue, now).due.toISOString();

const every15: Recurrence = { kind: 'minutes', every: 15 };
const atHalfPastTwo: Recurrence = { kind: 'daily', at: '02:30', timeZone: 'Europe/Berlin' };

describe('a schedule with an interval', () => {
  it('is due as soon as it exists', () => {
    expect(due(every15, null, '2026-01-01T00:00:01Z')).toBe(createdAt);
  });
  it('runs once, not twice, if nothing followed it for a long time after it was added', () => {
    const missed = due(every15, null, '2026-01-01T00:37:00Z');
    expect(missed).toBe('2026-01-01T00:30:00.000Z');
    expect(due(every15, missed, '2026-01-01T00:38:00Z')).toBe('2026-01-01T00:45:00.000Z');
  });
  it('is due one interval after the last run', () => {
    expect(due(every15, '2026-01-01T00:15:00Z', '2026-01-01T00:16:00Z')).toBe('2026-01-01T00:30:00.000Z');
  });
  it('catches up once, however long the computer slept, and keeps its times', () => {
    const afterSleep = '2026-01-03T10:07:00Z';
    const missed = due(every15, '2026-01-01T00:15:00Z', afterSleep);
    expect(missed).toBe('2026-01-03T10:00:00.000Z');
    expect(due(every15, missed, afterSleep)).toBe('2026-01-03T10:15:00.000Z');
  });
  it('is due after one interval at the latest if the clock was set back', () => {
    expect(due(every15, '2027-01-01T00:00:00Z', '2026-01-01T12:00:00Z')).toBe('2026-01-01T12:15:00.000Z');
  });
});

describe('a schedule at a time of day', () => {
  it('is not due before its time', () => {
    expect(due(atHalfPastTwo, null, '2026-01-01T12:00:00Z')).toBe('2026-01-01T01:30:00.000Z');
    expect(due(atHalfPastTwo, '2026-01-01T01:30:00Z', '2026-01-01T12:00:00Z')).toBe(
      '2026-01-02T01:30:00.000Z',
    );
  });
  it('is due right after the gap if its time does not exist on a day', () => {
    expect(due(atHalfPastTwo, '2026-03-28T01:30:00Z', '2026-03-28T12:00:00Z')).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    expect(due(atHalfPastTwo, '2026-03-29T01:00:00Z', '2026-03-29T12:00:00Z')).toBe(
      '2026-03-30T00:30:00.000Z',
    );
  });
  it('is due once if its time occurs twice on a day', () => {
    expect(due(atHalfPastTwo, '2026-10-24T00:30:00Z', '2026-10-24T12:00:00Z')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(due(atHalfPastTwo, '2026-10-25T00:30:00Z', '2026-10-25T00:45:00Z')).toBe(
      '2026-10-26T01:30:00.000Z',
    );
  });
  it('catches up once after a week', () => {
    const missed = due(atHalfPastTwo, '2026-06-01T00:30:00Z', '2026-06-08T09:00:00Z');
    expect(missed).toBe('2026-06-08T00:30:00.000Z');
    expect(due(atHalfPastTwo, missed, '2026-06-08T09:00:00Z')).toBe('2026-06-09T00:30:00.000Z');
  });
  it('runs once for each day of the place in every year and time zone', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Cairo',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 364 }),
        (timeZone, hours, minutes, firstDay) => {
          const at = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
          const daily: Recurrence = { kind: 'daily', at, timeZone };
          const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
          let last = new Date(Date.UTC(2026, 0, 1 + firstDay)).toISOString();
          const days: string[] = [];
          for (let index = 0; index < 20; index += 1) {
            last = due(daily, last, last);
            days.push(dayOf.format(new Date(last)));
          }
          const expected = days.map((_, index) =>
            new Date(Date.parse(days[0] ?? '') + index * 24 * 60 * minute).toISOString().slice(0, 10),
          );
          expect(days.map((day) => new Date(day).toISOString().slice(0, 10))).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the jitter', () => {
  it('is the same after a restart, differs between runs, and is at most half of the interval', () => {
    const one = planned(every15, '2026-01-01T00:15:00Z', '2026-01-01T00:16:00Z', 60);
    const again = planned(every15, '2026-01-01T00:15:00Z', '2026-01-01T00:17:00Z', 60);
    const next = planned(every15, '2026-01-01T00:30:00Z', '2026-01-01T00:31:00Z', 60);
    const offset = ({ due: at, startsAt }: typeof one) => startsAt.getTime() - at.getTime();
    expect(offset(again)).toBe(offset(one));
    expect(offset(next)).not.toBe(offset(one));
    for (const run of [one, next]) {
      expect(offset(run)).toBeGreaterThanOrEqual(0);
      expect(offset(run)).toBeLessThanOrEqual(7.5 * minute);
    }
  });
});
