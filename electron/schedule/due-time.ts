import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Recurrence, Schedule } from '../../shared/domain/schedule.ts';
import type { StoredSchedule } from '../store/records/schedule-store.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A run that is planned: `due` without jitter identifies it, `startsAt` is when it starts. */
export interface PlannedRun {
  readonly due: Date;
  readonly startsAt: Date;
}

/**
 * The next run of a schedule. It is in the past if runs were missed, for example while the computer slept: however many were
 * missed, that is one run. A time of day that does not exist on a day is due right after the gap, and one that occurs twice is
 * due once.
 */
export function plannedRun(
  { schedule, createdAt, lastDue }: StoredSchedule,
  jitterMinutes: number,
  now: Date,
): PlannedRun {
  // A clock that was set back must not postpone the next run.
  const last = lastDue === null ? null : new Date(Math.min(Date.parse(lastDue), now.getTime()));
  const due = dueAfter(schedule.recurrence, last, new Date(createdAt), now);
  // A person who adds a schedule waits for its first run.
  const jitter = last === null ? 0 : jitterOf(schedule, due, jitterMinutes);
  return { due, startsAt: new Date(due.getTime() + jitter) };
}

function dueAfter(recurrence: Recurrence, last: Date | null, createdAt: Date, now: Date): Date {
  if (recurrence.kind === 'daily') {
    const missed = nextTimeOfDay(recurrence, last ?? createdAt);
    return missed <= now ? latestTimeOfDay(recurrence, missed, now) : missed;
  }
  if (last === null) return createdAt;
  const interval = intervalOf(recurrence);
  const next = last.getTime() + interval;
  const missed = Math.max(Math.floor((now.getTime() - next) / interval), 0);
  return new Date(next + missed * interval);
}

const intervalOf = ({ kind, every }: Exclude<Recurrence, { kind: 'daily' }>): number =>
  every * (kind === 'hours' ? hour : minute);

type Daily = Extract<Recurrence, { kind: 'daily' }>;

function nextTimeOfDay({ at, timeZone }: Daily, after: Date): Date {
  const [hours, minutes] = at.split(':').map(Number);
  const next = new Cron(`${minutes ?? 0} ${hours ?? 0} * * *`, { timezone: timeZone }).nextRun(after);
  if (!next) throw new Error('A time of day always has a next occurrence.');
  return next;
}

/** The last occurrence up to now, from one that has passed on. */
function latestTimeOfDay(daily: Daily, missed: Date, now: Date): Date {
  // Two days back is before at most three occurrences, whatever the change of the clock.
  let latest = new Date(Math.max(missed.getTime(), now.getTime() - 48 * hour));
  for (let next = latest; next <= now; next = nextTimeOfDay(daily, next)) latest = next;
  return latest;
}

/** The same for the same run, so that a restart does not move it; at most half of the interval. */
function jitterOf({ scheduleId, recurrence }: Schedule, due: Date, jitterMinutes: number): number {
  const interval = recurrence.kind === 'daily' ? 24 * hour : intervalOf(recurrence);
  const longest = Math.min(jitterMinutes * minute, interval / 2);
  const digest = createHash('sha256').update(`${scheduleId} ${due.toISOString()}`).digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * longest);
}
