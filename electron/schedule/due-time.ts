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
  /** When the first run that was missed should have started; the same as `startsAt` if none was. */
  readonly lateSince: Date;
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
  const first = firstDue(schedule.recurrence, last, new Date(createdAt));
  const due = first <= now ? latestDue(schedule.recurrence, first, now) : first;
  // A person who adds a schedule waits for its first run.
  const started = (of: Date): Date =>
    new Date(of.getTime() + (last === null ? 0 : jitterOf(schedule, of, jitterMinutes)));
  return { due, startsAt: started(due), lateSince: started(first) };
}

/** The first time after the last run. Without one, a schedule with an interval is due as soon as it exists. */
function firstDue(recurrence: Recurrence, last: Date | null, createdAt: Date): Date {
  if (recurrence.kind === 'daily') return nextTimeOfDay(recurrence, last ?? createdAt);
  return last === null ? createdAt : new Date(last.getTime() + intervalOf(recurrence));
}

/** The last time up to now, from one that has passed on. */
function latestDue(recurrence: Recurrence, first: Date, now: Date): Date {
  if (recurrence.kind === 'daily') return latestTimeOfDay(recurrence, first, now);
  const interval = intervalOf(recurrence);
  const missed = Math.floor((now.getTime() - first.getTime()) / interval);
  return new Date(first.getTime() + missed * interval);
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
