import { count } from '../../problems/phrases.ts';
import { plainText } from '../plain-text.ts';
import type { AlertMessage, ToldAlert, ToldCause, ToldChange } from './delivery.ts';

const kindLabels = {
  raised: 'Raised',
  worsened: 'Worsened',
  resolved: 'Resolved',
  summary: 'Summary',
  digest: 'Daily digest',
  test: 'Test message',
} as const satisfies Record<AlertMessage['kind'], string>;

/** The word for a change in a list of tenants. */
export const changeLabels: Readonly<Record<ToldChange, string>> = {
  raised: 'raised',
  worsened: 'worsened',
  resolved: 'resolved',
  open: 'open',
};

const alertsOf = ({ causes }: Pick<AlertMessage, 'causes'>): ToldAlert[] =>
  causes.flatMap(({ alerts }) => alerts);

/** What one line says about a message: `Raised: The firewall of the vault blocks access (12 tenants)`. Plain text. */
export function headlineOf(message: AlertMessage): string {
  const label = kindLabels[message.kind];
  const [first] = message.causes;
  if (message.kind === 'test' || first === undefined) return 'Causeway: test message';
  if (message.kind === 'digest') return `${label}: ${count(alertsOf(message).length, 'alert')}`;
  if (message.kind === 'summary') return `${label}: ${whoIsAffected(alertsOf(message))}`;
  const others = message.causes.length - 1;
  const more = others === 0 ? '' : ` and ${count(others, 'other cause')}`;
  return plainText(`${label}: ${first.title}${more} (${whoIsAffected(alertsOf(message))})`);
}

/** `Contoso`, or `12 tenants`. */
export function whoIsAffected(alerts: readonly ToldAlert[]): string {
  const ids = new Set(alerts.map(({ tenantId }) => tenantId));
  const [first] = alerts;
  if (ids.size === 1 && first?.tenantId) return nameOf(first);
  const elsewhere = Math.max(
    0,
    ...alerts.filter(({ tenantId }) => tenantId === null).map(({ affected }) => affected),
  );
  ids.delete(null);
  return count(Math.max(ids.size, elsewhere), 'tenant');
}

/** The name of the tenant, its ID if the name is not known, or `All tenants`. Plain text. */
export const nameOf = ({ tenantName, tenantId }: ToldAlert): string =>
  plainText(tenantName ?? tenantId ?? 'All tenants');

/** `resolved, because the tenant was removed`, or `raised`. */
export const changeInWords = ({ change, end }: ToldAlert): string =>
  change === 'resolved' && end !== null ? `resolved, ${endsInWords[end]}` : changeLabels[change];

const endsInWords = {
  recovered: 'access is working again',
  removed: 'the tenant was removed',
  changed: 'another cause replaced it',
} as const;

/** The highest severity; `information` of nothing. */
export const worstOf = (causes: readonly Pick<ToldCause, 'severity'>[]): ToldCause['severity'] =>
  (['critical', 'warning'] as const).find((one) => causes.some(({ severity }) => severity === one)) ??
  'information';
