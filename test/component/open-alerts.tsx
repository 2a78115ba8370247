import { screen, within } from '@testing-library/react';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import { sampleId, sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { renderConsole } from './render-console.tsx';

export const idOf = (number: number): string => sampleId(700 + number);
const rows = () => [
  sampleRow(sampleTenant(1, { name: 'Contoso' }), { state: 'failed', problem: sampleKeyDisabled() }),
  sampleRow(
    sampleTenant(2, { name: 'Fabrikam' }),
    { state: 'passed' },
    {},
    { annotations: { tags: ['Gold', 'north'] } },
  ),
  sampleRow(sampleTenant(3, { name: 'Tailspin' }), { state: 'failed', problem: sampleKeyDisabled() }),
];
/** An open alert with this number about a tenant, or about none. */
export const about = (number: number, tenant: number | null, part: Partial<Alert> = {}): Alert => ({
  alertId: idOf(number),
  subject: 'access',
  tenantId: tenant === null ? null : sampleId(tenant),
  causeKey: 'access key-disabled',
  owner: 'customer',
  severity: 'critical',
  problem: sampleKeyDisabled(),
  ...{ expiry: null, expiryDays: null, affected: 1, digestOnly: false },
  ...{ condition: 'raised', response: { kind: 'new' }, resolvedAt: null, end: null },
  since: '2026-03-01T08:00:00.000Z',
  raisedAt: '2026-03-01T09:00:00.000Z',
  ...part,
});
export const expiring = (number: number): Alert =>
  about(number, 2, {
    ...{ subject: 'expiry', causeKey: 'expiry customer 2026-03-20', problem: null, severity: 'information' },
    expiryDays: 14,
    expiry: {
      ...{ kind: 'key', name: 'signing', at: '2026-03-20T00:00:00.000Z' },
      vaultUri: 'https://vault1.vault.azure.net',
    },
  });
export const alerts = (): Alert[] => [
  about(1, 1),
  about(2, 3, { since: '2026-02-27T08:00:00.000Z' }),
  about(3, null, {
    ...{
      subject: 'visibility',
      causeKey: 'visibility',
      severity: 'warning',
      owner: 'operator',
      affected: 12,
    },
    problem: { code: 'service-throttled', facts: exampleFacts['service-throttled'], cause: null },
  }),
  expiring(4),
  about(5, 2, {
    ...{ condition: 'resolved', resolvedAt: '2026-03-01T10:00:00.000Z', end: 'recovered' },
  }),
];
export const open = (given: Parameters<typeof renderConsole>[0] = {}) =>
  renderConsole({ rows: rows(), alerts: alerts(), at: '/alerts', ...given });
export const shownRows = () =>
  within(screen.getByRole('table', { name: 'Alerts' }))
    .getAllByRole('row')
    .slice(1);
export const listed = async () => {
  await screen.findByRole('table', { name: 'Alerts' });
  return shownRows();
};
export const replies = ({ calls }: ReturnType<typeof renderConsole>) =>
  calls.filter(({ action }) => action === 'alerts.respond').map(({ input }) => input);
export const idsOf = (...numbers: number[]): string[] => numbers.map(idOf);
