import type { Alert, AlertEnd, AlertResponse } from '../../shared/domain/alerts/alert.ts';
import { alertSeverity } from '../../shared/domain/alerts/alert.ts';
import type { AlertNews } from '../../shared/domain/alerts/alert-news.ts';
import { identityOf, type DueAlert } from './due-alert.ts';
import { newsOf, type Happening } from './news-of.ts';

export interface Settled {
  /** The alerts that are new or others than before. */
  readonly changed: readonly Alert[];
  readonly news: readonly Omit<AlertNews, 'position'>[];
}

interface Present {
  /** The open alerts, oldest first. */
  readonly open: readonly Alert[];
  /** The alerts that must be open now. */
  readonly due: readonly DueAlert[];
  /** The tenants with a fault. */
  readonly faulty: ReadonlySet<string>;
  /** The tenants that left the list, and the causes that they were counted for. */
  readonly removed: ReadonlySet<string>;
  readonly causesOfRemoved: ReadonlySet<string>;
  /** Whether alerts about new tenants are told together. */
  readonly isSummary: boolean;
  readonly now: Date;
  readonly newId: () => string;
}

/** Compares the open alerts with those that must be open. Settling again without a change returns nothing. */
export function settleAlerts(present: Present): Settled {
  const { open, due, now, newId } = present;
  const dueBy = new Map(due.map((one) => [identityOf(one), one]));
  const isRemoved = ({ tenantId }: Alert): boolean => tenantId !== null && present.removed.has(tenantId);
  // A tenant that was removed and added again has new alerts.
  const openIds = new Set(open.filter((alert) => !isRemoved(alert)).map(identityOf));
  const happenings = [
    ...open.map((alert): Happening => {
      const still = isRemoved(alert) ? undefined : dueBy.get(identityOf(alert));
      return still === undefined || still.isOver
        ? ended(alert, still ? 'changed' : endOf(alert, present), now)
        : continued(alert, still, now);
    }),
    ...due
      .filter((one) => !one.isHeld && !one.isOver && !openIds.has(identityOf(one)))
      .map((one): Happening => raised(one, now, newId(), present.isSummary)),
  ].filter(({ kind }) => kind !== 'none');
  return { changed: happenings.map(({ alert }) => alert), news: newsOf(happenings, now) };
}

const severityRank = (alert: Pick<Alert, 'severity'>): number =>
  -alertSeverity.options.indexOf(alert.severity);

function raised(due: DueAlert, now: Date, alertId: string, isSummary: boolean): Happening {
  const { subject, tenantId, causeKey, owner, severity, problem, expiry, expiryDays } = due;
  const { affected, digestOnly, since, isNew } = due;
  const inSummary = isSummary && isNew && subject !== 'visibility';
  return {
    kind: inSummary ? 'summary' : digestOnly ? 'silent' : 'raised',
    alert: {
      ...{ alertId, subject, tenantId, causeKey, owner, severity, problem, expiry, expiryDays },
      ...{ affected, digestOnly, since },
      condition: 'raised',
      response: { kind: 'new' },
      raisedAt: now.toISOString(),
      ...{ resolvedAt: null, end: null },
    },
  };
}

function ended(alert: Alert, end: AlertEnd, now: Date): Happening {
  return {
    kind: end === 'changed' || alert.digestOnly ? 'silent' : 'resolved',
    alert: { ...alert, condition: 'resolved', resolvedAt: now.toISOString(), end },
  };
}

/** A shared cause is removed with its last tenants. */
function endOf(alert: Alert, { faulty, removed, causesOfRemoved }: Present): AlertEnd {
  const { tenantId, subject, causeKey } = alert;
  if (tenantId === null) return causesOfRemoved.has(causeKey) ? 'removed' : 'recovered';
  if (removed.has(tenantId)) return 'removed';
  return subject === 'access' && faulty.has(tenantId) ? 'changed' : 'recovered';
}

function continued(alert: Alert, due: DueAlert, now: Date): Happening {
  const isWorse = severityRank(due) > severityRank(alert) || isNearer(due, alert);
  const isHeard = alert.digestOnly && !due.digestOnly;
  if (due.isHeld && (isWorse || isHeard)) return { kind: 'none', alert };
  const response = isWorse ? withoutDelay(alert.response) : afterDelay(alert.response, now);
  const next: Alert = {
    ...alert,
    owner: due.owner,
    severity: due.severity,
    problem: due.problem?.code === alert.problem?.code ? alert.problem : due.problem,
    expiryDays: due.expiryDays,
    affected: due.affected,
    digestOnly: due.digestOnly,
    response,
    ...(isHeard && { since: due.since, raisedAt: now.toISOString() }),
  };
  if (JSON.stringify(next) === JSON.stringify(alert)) return { kind: 'none', alert };
  if (due.digestOnly) return { kind: 'silent', alert: next };
  if (isHeard || (!isWorse && response !== alert.response)) return { kind: 'raised', alert: next };
  return { kind: isWorse ? 'worsened' : 'silent', alert: next };
}

const isNearer = (due: DueAlert, { expiryDays }: Alert): boolean =>
  due.expiryDays !== null && expiryDays !== null && due.expiryDays < expiryDays;

/** The response to a cause that has become worse. */
const withoutDelay = (response: AlertResponse): AlertResponse =>
  response.kind === 'snoozed' || response.kind === 'accepted' ? { kind: 'new' } : response;

/** The response after the end of a snooze, or from the review date of an accepted risk on. */
export function afterDelay(response: AlertResponse, now: Date): AlertResponse {
  const at = now.toISOString();
  const isOver =
    (response.kind === 'snoozed' && Date.parse(response.until) <= now.getTime()) ||
    (response.kind === 'accepted' && response.reviewOn <= at.slice(0, 10));
  return isOver ? { kind: 'new' } : response;
}
