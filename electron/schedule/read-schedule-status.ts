import type { ScheduleStatus } from '../../shared/domain/schedule.ts';
import type { SavedView } from '../../shared/domain/settings.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import type { LeaseHolder } from '../store/records/lease-store.ts';
import { scheduledTenants } from './scheduled-tenants.ts';
import type { PlannedSchedule } from './scheduler.ts';

/** A run that is less than this late is not overdue: the scheduler looks every few seconds only. Milliseconds. */
const patience = 5 * 60_000;

/** How late the most overdue run is since the first one that was missed, in whole minutes, and when the last complete run ended. Reads no tenants. */
export function readPunctuality(
  planned: readonly PlannedSchedule[],
  now: Date,
): Pick<ScheduleStatus, 'overdueMinutes' | 'lastEndedAt'> {
  const late = planned
    .filter(({ schedule, isRunning }) => schedule.enabled && !isRunning)
    .map(({ lateSince }) => now.getTime() - lateSince.getTime())
    .filter((by) => by > patience);
  const ends = planned.flatMap(({ lastEndedAt }) => lastEndedAt ?? []);
  return {
    lastEndedAt: ends.sort().at(-1) ?? null,
    overdueMinutes: late.length === 0 ? null : Math.floor(Math.max(...late) / 60_000),
  };
}

/** The status of all schedules at one time. */
export function readScheduleStatus(
  planned: readonly PlannedSchedule[],
  {
    followedBy,
    rows,
    views,
    now,
  }: {
    readonly followedBy: LeaseHolder;
    readonly rows: readonly TenantRow[];
    readonly views: readonly SavedView[];
    readonly now: Date;
  },
): ScheduleStatus {
  return {
    schedules: planned.map(({ schedule, startsAt, isRunning, lastEndedAt }) => ({
      schedule,
      tenants: scheduledTenants(schedule.scope, rows, views, now).length,
      startsAt: schedule.enabled ? startsAt.toISOString() : null,
      isRunning,
      lastEndedAt,
    })),
    followedBy,
    ...readPunctuality(planned, now),
  };
}
