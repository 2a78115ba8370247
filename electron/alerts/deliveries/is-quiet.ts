import type { AlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';

/** Whether messages wait now. The hours are those of a clock in the time zone, also on the day when the clocks change. */
export function isQuiet(hours: AlertPolicy['quietHours'], now: Date): boolean {
  if (hours === null || hours.from === hours.to) return false;
  const { from, to, timeZone } = hours;
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(now);
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}
