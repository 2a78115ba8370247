import { Cron } from 'croner';
import type { AlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';

/** Whether a digest is due since the last one. Several that were missed are one. */
export function isDigestDue({ at, timeZone }: AlertPolicy['digest'], last: Date, now: Date): boolean {
  const [hour = '0', minute = '0'] = at.split(':').map(Number);
  const next = new Cron(`${minute} ${hour} * * *`, { timezone: timeZone }).nextRun(last);
  return next !== null && next <= now;
}
