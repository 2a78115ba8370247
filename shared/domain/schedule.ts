import * as z from 'zod';
import { tag } from './annotations.ts';

/** `07:30`, in 24 hours. */
export const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Enter a time such as 07:30.');

/** A time zone of the IANA database, such as `Europe/Berlin`. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'Enter a time zone such as Europe/Berlin.');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const minutesMessage = 'Enter a whole number of minutes from 5 to 1,440.';
const hoursMessage = 'Enter a whole number of hours from 1 to 168.';

/** When a schedule is due. The shortest interval is 5 minutes. */
export const recurrence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('minutes'),
    every: z.number(minutesMessage).int(minutesMessage).min(5, minutesMessage).max(1_440, minutesMessage),
  }),
  z.strictObject({
    kind: z.literal('hours'),
    every: z.number(hoursMessage).int(hoursMessage).min(1, hoursMessage).max(168, hoursMessage),
  }),
  z.strictObject({ kind: z.literal('daily'), at: timeOfDay, timeZone }),
]);
export type Recurrence = z.infer<typeof recurrence>;

/** Which tenants a schedule checks. A view is one of the saved views in the settings. */
export const scheduleScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('tag'), tag }),
  z.strictObject({ kind: z.literal('view'), view: z.string().trim().min(1).max(60) }),
]);
export type ScheduleScope = z.infer<typeof scheduleScope>;

/** Checks at regular intervals. */
export const schedule = z.strictObject({
  scheduleId: z.uuid(),
  scope: scheduleScope,
  recurrence,
  enabled: z.boolean(),
});
export type Schedule = z.infer<typeof schedule>;

/** The most schedules of a workspace. */
export const scheduleLimit = 20;

/** A schedule with its next run, and what is known about the last one. All times are ISO 8601, UTC. */
export const plannedSchedule = z.strictObject({
  schedule,
  /** How many tenants it checks now. */
  tenants: z.number().int().nonnegative(),
  /** When the next run starts; null if the schedule is off. In the past if the run is missed. */
  startsAt: z.iso.datetime().nullable(),
  isRunning: z.boolean(),
  /** When the last complete run ended. */
  lastEndedAt: z.iso.datetime().nullable(),
});
export type PlannedSchedule = z.infer<typeof plannedSchedule>;

/** The schedules, and which process follows them: this one, another one on this computer, or none. */
export const scheduleStatus = z.strictObject({
  schedules: z.array(plannedSchedule),
  followedBy: z.enum(['here', 'elsewhere', 'nobody']),
  /** When the last complete run of any schedule ended. */
  lastEndedAt: z.iso.datetime().nullable(),
  /** Whole minutes by which the most overdue run is late; null if none is. */
  overdueMinutes: z.number().int().positive().nullable(),
});
export type ScheduleStatus = z.infer<typeof scheduleStatus>;
