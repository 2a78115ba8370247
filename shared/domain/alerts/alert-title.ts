import { headlines } from '../../problems/headlines.ts';
import { capitalized, count, onDay } from '../../problems/phrases.ts';
import { plainText } from '../plain-text.ts';
import type { Alert } from './alert.ts';

type Titled = Pick<Alert, 'subject' | 'affected' | 'expiry' | 'problem' | 'causeKey'>;

/**
 * What alerts about one cause are about, on every screen and in every message: `Key is disabled`, `Key “orders” expires on
 * 24 Dec 2026`, `12 keys expire on 24 Dec 2026`, `Causeway cannot see 3 tenants`. Plain text.
 */
export function alertTitle(alerts: readonly Titled[]): string {
  const [first] = alerts;
  if (first === undefined) return 'Alert';
  if (first.subject === 'visibility') {
    const unseen = Math.max(...alerts.map(({ affected }) => affected));
    return `Causeway cannot see ${unseen === 0 ? 'tenants' : count(unseen, 'tenant')}`;
  }
  if (first.expiry !== null) return expiryTitle(first.expiry, alerts);
  return first.problem ? headlines[first.problem.code].title : plainText(first.causeKey);
}

function expiryTitle({ kind, name, at }: NonNullable<Alert['expiry']>, alerts: readonly Titled[]): string {
  const day = onDay(at);
  if (alerts.length === 1) return `${capitalized(kind)} “${plainText(name)}” expires on ${day}`;
  const isSame = alerts.every(({ expiry }) => expiry?.kind === kind);
  return `${count(alerts.length, isSame ? kind : 'object')} expire on ${day}`;
}
