import type { AlertSeverity } from '../../shared/domain/alerts/alert.ts';
import type { AlertPolicy } from '../../shared/domain/alerts/alert-policy.ts';
import { expiryCause, ownerOfExpiry } from '../../shared/domain/alerts/cause-key.ts';
import { willRotate, type Expiry } from '../../shared/domain/expiry.ts';
import type { WatchedFleet } from '../store/records/alert-store.ts';
import { identityOf, type DueAlert, type MarkedTenant } from './due-alert.ts';

const dayMs = 24 * 60 * 60_000;

const startOfDay = (time: number): number => Math.floor(time / dayMs) * dayMs;

/** The days from today to the day of an expiry, both in UTC; negative if that day is over. */
const daysUntil = (at: string, now: Date): number =>
  (startOfDay(Date.parse(at)) - startOfDay(now.getTime())) / dayMs;

/** The nearest number of days of the policy that an expiry has reached; null if it has reached none. */
export const reachedDays = (at: string, now: Date, days: readonly number[]): number | null =>
  days.filter((one) => daysUntil(at, now) <= one).toSorted((one, other) => one - other)[0] ?? null;

const severityOf = (days: number): AlertSeverity =>
  days <= 1 ? 'critical' : days <= 7 ? 'warning' : 'information';

type Rules = Pick<AlertPolicy, 'expiryDays'>;
type Seen = Pick<DueAlert, 'tenantId' | 'affected' | 'digestOnly' | 'isNew' | 'isHeld'>;

/**
 * One alert for each object in a vault that expires soon. That of an object that has expired is over if access to the tenant
 * is faulty as well. A key that is rotated automatically is left out until its rotation is a day late.
 */
export const dueExpiryAlerts = (marked: readonly MarkedTenant[], rules: Rules, now: Date): DueAlert[] =>
  marked.flatMap(({ tenantId, watched, expiries, isNew, isMaintained }) => {
    const digestOnly = !watched.isVerified;
    const seen = { tenantId, affected: 1, digestOnly, isNew, isHeld: isMaintained };
    return expiries.flatMap((expiry) => alertAbout(expiry, seen, watched.fault !== null, rules, now));
  });

/**
 * One alert for a credential of the application, whichever tenants see it. After the credential has expired, the alert is
 * over, because the checks fail.
 */
export function dueCredentialAlerts(
  credentials: WatchedFleet['credentials'],
  isHeld: boolean,
  rules: Rules,
  now: Date,
): DueAlert[] {
  const due = credentials.flatMap(({ expiries, tenants, isVerified, isNew }) => {
    const seen = { tenantId: null, affected: tenants, digestOnly: !isVerified, isNew, isHeld };
    return expiries.flatMap((expiry) => alertAbout(expiry, seen, true, rules, now));
  });
  return [...Map.groupBy(due, identityOf).values()].flatMap(together);
}

/** Empty if the expiry is far away. `isFollowed` says whether something expired is told by another alert. */
function alertAbout(expiry: Expiry, seen: Seen, isFollowed: boolean, rules: Rules, now: Date): DueAlert[] {
  const reached = reachedDays(expiry.at, now, rules.expiryDays);
  if (reached === null || willRotate(expiry, now)) return [];
  const owner = ownerOfExpiry(expiry);
  return [
    {
      ...seen,
      subject: 'expiry',
      causeKey: expiryCause(expiry, owner),
      owner,
      severity: severityOf(reached),
      ...{ problem: null, expiry, expiryDays: reached, since: now.toISOString() },
      isOver: isFollowed && Date.parse(expiry.at) <= now.getTime(),
    },
  ];
}

/** One alert about a credential that tenants saw together with different others. */
function together(alerts: readonly DueAlert[]): DueAlert[] {
  const [first] = alerts;
  if (first === undefined) return [];
  return [
    {
      ...first,
      affected: alerts.reduce((sum, { affected }) => sum + affected, 0),
      digestOnly: alerts.every(({ digestOnly }) => digestOnly),
      isNew: alerts.every(({ isNew }) => isNew),
      isOver: alerts.every(({ isOver }) => isOver),
    },
  ];
}
