import { alertSeverity, type Alert, type AlertResponse } from '../../../shared/domain/alerts/alert.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { statusOfRow } from '../../../shared/domain/verdict-of-row.ts';
import type { Owner } from '../../../shared/problems/define-problem.ts';

/** The alerts about one cause: what the list shows as one row. */
export interface AlertGroup {
  /** The same for the same row, whatever changes in it. */
  readonly id: string;
  readonly alerts: readonly Alert[];
  /** The first alert of the row, for what they have in common. */
  readonly first: Alert;
  readonly severity: Alert['severity'];
  /** How many tenants are affected. */
  readonly affected: number;
  /** ISO 8601, UTC: the earliest. */
  readonly since: string;
  /** The response that needs the most attention. */
  readonly response: AlertResponse;
}

export interface AlertFilter {
  readonly search?: string | undefined;
  readonly owner?: Owner | undefined;
  readonly condition?: Alert['condition'] | undefined;
  readonly response?: AlertResponse['kind'] | undefined;
  readonly severity?: Alert['severity'] | undefined;
}

const responsesInOrder = ['new', 'acknowledged', 'snoozed', 'accepted'] as const;
const severityRank = (severity: Alert['severity']): number => alertSeverity.options.indexOf(severity);

const smallest = <Value>(
  values: readonly Value[],
  rankOf: (value: Value) => number | string,
): Value | undefined =>
  values.toSorted((one, other) =>
    rankOf(one) < rankOf(other) ? -1 : rankOf(one) > rankOf(other) ? 1 : 0,
  )[0];

/** The rows of the list: open causes first, the most severe and then the newest first. */
export function groupAlerts(alerts: readonly Alert[]): AlertGroup[] {
  const groups = Map.groupBy(alerts, ({ condition, causeKey }) => `${condition} ${causeKey}`);
  return [...groups]
    .flatMap(([id, found]) => groupOf(id, found) ?? [])
    .toSorted(
      (one, other) =>
        Number(one.first.condition === 'resolved') - Number(other.first.condition === 'resolved') ||
        severityRank(one.severity) - severityRank(other.severity) ||
        Date.parse(other.since) - Date.parse(one.since),
    );
}

function groupOf(id: string, alerts: readonly Alert[]): AlertGroup | undefined {
  const [first] = alerts;
  const worst = smallest(alerts, ({ severity }) => severityRank(severity));
  const oldest = smallest(alerts, ({ since }) => since);
  const response = smallest(
    alerts.map((alert) => alert.response),
    ({ kind }) => responsesInOrder.indexOf(kind),
  );
  if (!first || !worst || !oldest || !response) return undefined;
  const affected =
    first.subject === 'expiry' ? tenantsOf(alerts) : alerts.reduce((sum, one) => sum + one.affected, 0);
  return { id, alerts, first, severity: worst.severity, affected, since: oldest.since, response };
}

/** One tenant can have several objects that expire on one day. */
function tenantsOf(alerts: readonly Alert[]): number {
  const own = new Set(alerts.flatMap(({ tenantId }) => tenantId ?? []));
  const shared = alerts.filter(({ tenantId }) => tenantId === null).map(({ affected }) => affected);
  return Math.max(own.size, ...shared);
}

/** Whether a row matches the filter; `words` is everything that the row shows, in lower case. */
export const matchesAlertFilter = (group: AlertGroup, filter: AlertFilter, words: string): boolean =>
  (filter.owner === undefined || group.first.owner === filter.owner) &&
  (filter.condition === undefined || group.first.condition === filter.condition) &&
  (filter.severity === undefined || group.severity === filter.severity) &&
  (filter.response === undefined || group.alerts.some(({ response }) => response.kind === filter.response)) &&
  (filter.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));

/** How many tenants are not working although no open alert is about them: they have not failed often enough yet. */
export function notYetAlerted(rows: readonly TenantRow[], alerts: readonly Alert[]): number {
  const open = alerts.filter(({ condition, subject }) => condition === 'raised' && subject === 'access');
  const own = new Set(open.flatMap(({ tenantId }) => tenantId ?? []));
  // An alert about a cause at the provider names no tenant.
  const shared = open
    .filter(({ tenantId }) => tenantId === null)
    .reduce((sum, { affected }) => sum + affected, 0);
  const failing = rows.filter((row) => statusOfRow(row) === 'not working' && !own.has(row.tenant.tenantId));
  return Math.max(0, failing.length - shared);
}
