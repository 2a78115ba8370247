import type { Alert, AlertResponse, AlertSeverity } from '../../../shared/domain/alerts/alert.ts';
import { alertTitle } from '../../../shared/domain/alerts/alert-title.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantFilter } from '../../../shared/domain/tenant-filter.ts';
import { onDay } from '../../../shared/problems/phrases.ts';
import type { CheckState } from '../../ui/state-icon.tsx';
import { minuteTime } from '../../ui/time.tsx';
import type { AlertGroup } from './group-alerts.ts';

export const severityLabels: Readonly<Record<AlertSeverity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  information: 'Information',
};

/** The icon of a severity; of a resolved alert that of a passed check. */
export const stateOfAlert = ({ first, severity }: AlertGroup): CheckState =>
  first.condition === 'resolved' ? 'passed' : stateOfSeverity[severity];

const stateOfSeverity: Readonly<Record<AlertSeverity, CheckState>> = {
  critical: 'failed',
  warning: 'attention',
  information: 'waiting',
};

export const conditionLabels: Readonly<Record<Alert['condition'], string>> = {
  raised: 'Open',
  resolved: 'Resolved',
};

export const responseLabels: Readonly<Record<AlertResponse['kind'], string>> = {
  new: 'New',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  accepted: 'Accepted',
};

const endLabels = { recovered: 'Resolved', removed: 'Tenant removed', changed: 'Cause changed' } as const;

/** What a row is about: the problem, what expires, or that tenants cannot be checked. */
export const titleOfGroup = ({ alerts }: Pick<AlertGroup, 'alerts'>): string => alertTitle(alerts);

/** The response to a row, or why it ended: `Snoozed until 9 Mar 2026, 18:00`. */
export function responseOfGroup({ first, alerts, response }: AlertGroup): string {
  if (first.condition === 'resolved') return endLabels[first.end ?? 'recovered'];
  const others = alerts.filter((one) => one.response.kind !== response.kind).length;
  const some = others > 0 ? ` (${alerts.length - others} of ${alerts.length})` : '';
  if (response.kind === 'snoozed') return `Snoozed until ${minuteTime(response.until)}${some}`;
  if (response.kind === 'accepted') return `Accepted until ${onDay(response.reviewOn)}${some}`;
  if (isDigestOnly({ alerts, response })) return `Daily digest only${some}`;
  return `${responseLabels[response.kind]}${some}`;
}

const isDigestOnly = ({ alerts, response }: Pick<AlertGroup, 'alerts' | 'response'>): boolean =>
  response.kind === 'new' && alerts.every(({ digestOnly }) => digestOnly);

/** Who responded, and why; why nobody was told. */
export function detailOfGroup({ alerts, response }: AlertGroup): string | undefined {
  if (isDigestOnly({ alerts, response }))
    return 'Access was never verified at these tenants, so Causeway sends no message of its own.';
  if (response.kind === 'new') return undefined;
  const reason = response.kind === 'accepted' ? `: ${response.reason}` : '';
  return plainText(`${response.by}, ${minuteTime(response.at)}${reason}`);
}

/** The filter with which the list of tenants shows the tenants of a row. */
export function tenantsOfGroup({ first }: AlertGroup): TenantFilter {
  if (first.subject === 'visibility') return { status: 'unknown' };
  if (first.expiry !== null) return { expiresOn: first.expiry.at.slice(0, 10) };
  const reported = first.problem?.code === 'provider-cause-suspected' ? first.problem.facts['code'] : null;
  return { cause: typeof reported === 'string' ? reported : first.problem?.code };
}
