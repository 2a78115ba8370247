import { describe, expect, it } from 'vitest';
import { plannedRun } from '../../../electron/schedule/due-time.ts';
import { readScheduleStatus } from '../../../electron/schedule/read-schedule-status.ts';
import type { PlannedSchedule } from '../../../electron/schedule/scheduler.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const planned = (minutesLate: number, changes: Partial<PlannedSchedule> = {}): PlannedSchedule => {
  const startsAt = new Date(now.getTime() - minutesLate * 60_000);
  return {
    schedule: {
      scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
      scope: { kind: 'all' },
      recurrence: { kind: 'hours', every: 1 },
      enabled: true,
    },
    createdAt: '2026-01-01T00:00:00.000Z',
    lastDue: null,
    lastEndedAt: null,
    due: startsAt,
    ...{ startsAt, lateSince: startsAt },
    isRunning: false,
    ...changes,
  };
};
const status = (...all: PlannedSchedule[]) =>
  readScheduleStatus(all, { followedBy: 'nobody', rows: [], views: [], now });

describe('the status of the schedules', () => {
  it('tells by how long the most overdue run is late', () => {
    expect(status(planned(4), planned(90), planned(30)).overdueMinutes).toBe(90);
  });
  it('counts from the first run that was missed, however short the interval is', () => {
    const schedule = { ...planned(0).schedule, recurrence: { kind: 'minutes' as const, every: 5 } };
    const stored = {
      ...{ schedule, createdAt: '2026-01-01T00:00:00.000Z', lastEndedAt: null },
      lastDue: '2026-03-01T09:00:00.000Z',
    };
    for (const jitter of [0, 60]) {
      const late = { ...stored, ...plannedRun(stored, jitter, now), isRunning: false };
      const { overdueMinutes } = status(late);
      expect(overdueMinutes).toBeLessThanOrEqual(175);
      expect(overdueMinutes).toBeGreaterThanOrEqual(172);
    }
    const onTime = { ...stored, lastDue: '2026-03-01T11:56:00.000Z' };
    expect(status({ ...onTime, ...plannedRun(onTime, 0, now), isRunning: false }).overdueMinutes).toBeNull();
  });
  it('is not overdue within five minutes, during a run, or if the schedule is off', () => {
    const off = planned(90);
    const all = [
      planned(4),
      planned(90, { isRunning: true }),
      planned(90, { schedule: { ...off.schedule, enabled: false } }),
    ];
    expect(status(...all)).toMatchObject({ overdueMinutes: null });
    expect(status(...all).schedules.map(({ startsAt }) => startsAt === null)).toEqual([false, false, true]);
  });
  it('names the latest complete run of all schedules', () => {
    const ends = ['2026-02-28T00:00:00.000Z', '2026-03-01T11:00:00.000Z', null];
    expect(status(...ends.map((lastEndedAt) => planned(0, { lastEndedAt }))).lastEndedAt).toBe(ends[1]);
  });
});
