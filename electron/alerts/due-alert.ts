import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { WatchedTenant } from '../../shared/domain/alerts/watched-tenant.ts';
import type { Expiry } from '../../shared/domain/expiry.ts';

/** A tenant with something that an alert can be about. */
export interface MarkedTenant {
  readonly tenantId: string;
  readonly watched: WatchedTenant;
  readonly expiries: readonly Expiry[];
  /** Whether its first check came after the alerts were last settled. */
  readonly isNew: boolean;
  /** Whether planned work is going on now. */
  readonly isMaintained: boolean;
}

/** An alert that must be open now. */
export interface DueAlert extends Pick<
  Alert,
  | 'subject'
  | 'tenantId'
  | 'causeKey'
  | 'owner'
  | 'severity'
  | 'problem'
  | 'expiry'
  | 'expiryDays'
  | 'affected'
  | 'digestOnly'
  | 'since'
> {
  /** Whether it concerns only tenants whose first check came after the alerts were last settled. */
  readonly isNew: boolean;
  /** Whether it may be raised or worsen later only, because of planned work. */
  readonly isHeld: boolean;
  /** Whether it must not be open, because an alert about the access replaces it or will. */
  readonly isOver: boolean;
}

/** The same for two alerts if they are about the same cause at the same place. */
export function identityOf({
  tenantId,
  causeKey,
  expiry,
}: Pick<Alert, 'tenantId' | 'causeKey' | 'expiry'>): string {
  if (expiry === null) return `${tenantId ?? ''} ${causeKey}`;
  const { kind, name, vaultUri } = expiry;
  return [tenantId ?? '', causeKey, kind, vaultUri ?? '', name].join(' ');
}
