import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { AlertTarget } from '../../shared/domain/alerts/alert-target.ts';
import type { AlertMessage, ToldAlert } from '../../shared/domain/alerts/delivery.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { tenantIdNumber } from './sample-tenant.ts';

const uuidNumber = (kind: string, number: number): string =>
  `${number.toString(16).padStart(8, '0')}-${kind}-4222-8333-444444444444`;

export const alertIdNumber = (number: number): string => uuidNumber('aaaa', number);
export const targetIdNumber = (number: number): string => uuidNumber('bbbb', number);
export const messageIdNumber = (number: number): string => uuidNumber('cccc', number);

/** An open alert about a tenant of the same number. */
export const sampleAlert = (number: number, changes: Partial<Alert> = {}): Alert => ({
  alertId: alertIdNumber(number),
  subject: 'access',
  tenantId: tenantIdNumber(number),
  causeKey: 'access tenant-blocked',
  owner: 'customer',
  severity: 'critical',
  problem: makeProblem('tenant-blocked', { tenantId: tenantIdNumber(number) }),
  expiry: null,
  expiryDays: null,
  affected: 1,
  digestOnly: false,
  condition: 'raised',
  response: { kind: 'new' },
  since: '2026-03-01T08:00:00.000Z',
  raisedAt: '2026-03-01T09:00:00.000Z',
  resolvedAt: null,
  end: null,
  ...changes,
});

/** A confirmed target that receives everything at once. */
export const sampleTarget = (number: number, changes: Partial<AlertTarget> = {}): AlertTarget => ({
  targetId: targetIdNumber(number),
  name: `Target ${number}`,
  tags: [],
  leastSeverity: 'information',
  per: 'cause',
  delayHours: 0,
  includesDigest: false,
  enabled: true,
  address: { kind: 'notification' },
  confirmedAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});

export const sampleToldAlert = (number: number, changes: Partial<ToldAlert> = {}): ToldAlert => ({
  alertId: alertIdNumber(number),
  tenantId: tenantIdNumber(number),
  tenantName: `Customer ${number}`,
  change: 'raised',
  affected: 1,
  expiry: null,
  since: '2026-03-01T08:00:00.000Z',
  resolvedAt: null,
  end: null,
  ...changes,
});

/** A message about one cause at the given tenants. */
export const sampleMessage = (
  alerts: readonly ToldAlert[],
  changes: Partial<AlertMessage> = {},
): AlertMessage => ({
  messageId: messageIdNumber(1),
  at: '2026-03-01T09:00:00.000Z',
  kind: 'raised',
  causes:
    alerts.length === 0
      ? []
      : [
          {
            causeKey: 'access tenant-blocked',
            subject: 'access',
            severity: 'critical',
            owner: 'customer',
            code: 'tenant-blocked',
            title: 'The tenant is blocked',
            explanation: 'Microsoft blocked it.',
            firstStep: 'Customer: contact Microsoft.',
            alerts: [...alerts],
          },
        ],
  quiet: 0,
  word: null,
  ...changes,
});
