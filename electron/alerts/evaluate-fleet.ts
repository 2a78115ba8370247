import type { Alert } from '../../shared/domain/alerts/alert.ts';
import { accessCause, suspectedCauseKey, visibilityCause } from '../../shared/domain/alerts/cause-key.ts';
import { isMaintained } from '../../shared/domain/alerts/is-maintained.ts';
import type { WatchedTenant } from '../../shared/domain/alerts/watched-tenant.ts';
import type { ReportSlice, WatchedFleet } from '../store/records/alert-store.ts';
import { dueAccessAlerts, dueVisibilityAlert } from './due-access-alerts.ts';
import { dueCredentialAlerts, dueExpiryAlerts } from './due-expiry-alerts.ts';
import { judge } from './judge.ts';
import { settleAlerts, type Settled } from './settle-alerts.ts';

/** From this number of new tenants on, alerts about them are told as one summary. */
export const manyNewTenants = 20;

/** What is known about each tenant of the slice after its reports. Those that fall into planned work do not count. */
export const judgeSlice = ({ policy, planned, tenants }: ReportSlice): WatchedTenant[] =>
  tenants.map(({ tenantId, tags, watched, reports }) =>
    reports
      .filter(({ at }) => !isMaintained(planned, { tenantId, tags }, at))
      .reduce((known, report) => judge(known, report, policy), watched),
  );

/** The alerts that must be open now, compared with those that are. */
export function settleFleet(fleet: WatchedFleet, now: Date, newId: () => string): Settled {
  const { open, policy, planned, removed, verified, newTenants } = fleet;
  const at = now.toISOString();
  const marked = fleet.marked.map((tenant) => ({
    ...tenant,
    isMaintained: isMaintained(planned, tenant, at),
  }));
  const isHeld = isMaintained(
    planned.filter(({ scope }) => scope.kind === 'all'),
    { tenantId: '', tags: [] },
    at,
  );
  return settleAlerts({
    open,
    due: [
      ...dueAccessAlerts(marked, verified, suspectedCauses(open)),
      ...dueVisibilityAlert(marked, at),
      ...dueExpiryAlerts(marked, policy, now),
      ...dueCredentialAlerts(fleet.credentials, isHeld, policy, now),
    ],
    faulty: new Set(marked.flatMap(({ tenantId, watched }) => (watched.fault ? [tenantId] : []))),
    removed: new Set(removed.map(({ tenantId }) => tenantId)),
    causesOfRemoved: new Set(removed.flatMap(({ watched }) => sharedCausesOf(watched))),
    isSummary: newTenants >= manyNewTenants,
    now,
    newId,
  });
}

const suspectedCauses = (open: readonly Alert[]): ReadonlySet<string> =>
  new Set(
    open.flatMap(({ causeKey, problem }) => (problem?.code === 'provider-cause-suspected' ? [causeKey] : [])),
  );

/** The causes of alerts without a tenant for which this tenant can have been counted. */
const sharedCausesOf = ({ fault, unseen }: WatchedTenant): string[] => [
  ...(fault ? [accessCause(fault.problem), suspectedCauseKey(fault.problem.code)] : []),
  ...(unseen ? [visibilityCause] : []),
];

const dayMs = 24 * 60 * 60_000;

/**
 * When time alone can change an alert next, in milliseconds: the next day in UTC, the end of a snooze, or of planned work.
 */
export function nextDueTime(fleet: Pick<WatchedFleet, 'open' | 'planned'>, now: Date): number {
  const time = now.getTime();
  const ends = [
    ...fleet.open.flatMap(({ response }) => (response.kind === 'snoozed' ? [response.until] : [])),
    ...fleet.planned.map(({ until }) => until),
  ].map((end) => Date.parse(end));
  const tomorrow = (Math.floor(time / dayMs) + 1) * dayMs;
  return Math.min(tomorrow, ...ends.filter((end) => end > time));
}
