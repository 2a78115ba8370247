import { describe, expect, it } from 'vitest';
import type { VaultDescription } from '../../../../electron/azure/resource-manager/describe-vault.ts';
import { firewallPropagationUntil } from '../../../../electron/checks/vault-checks/firewall-propagation.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const address = '203.0.113.27';
const vault: VaultDescription = {
  permissionModel: 'Azure RBAC',
  network: 'selected networks',
  admitted: ['198.51.100.0/24', '203.0.113.27/32'],
  purgeProtection: true,
  policies: [],
  changedAt: '2026-03-01T11:50:00.000Z',
};
const until = (changes: Partial<VaultDescription>, from: string | null = address) =>
  firewallPropagationUntil({ ...vault, ...changes }, from, now)?.toISOString() ?? null;

describe('a rule of a vault’s firewall', () => {
  it('that admits this address is waited for until 15 minutes after the change', () => {
    const end = '2026-03-01T12:05:00.000Z';
    expect(until({})).toBe(end);
    expect(until({ admitted: ['203.0.113.0/24'] })).toBe(end);
    expect(until({ admitted: ['203.0.113.27'] })).toBe(end);
    expect(until({ admitted: ['2001:db8::/32'] }, '2001:db8::7')).toBe(end);
    expect(until({ network: 'open to all networks', admitted: [] })).toBe(end);
  });

  it.each<[string, Partial<VaultDescription>, string | null]>([
    ['admits other addresses', { admitted: ['198.51.100.0/24'] }, address],
    ['cannot be read', { admitted: ['203.0.113.27/99', 'anybody'] }, address],
    ['was changed long ago', { changedAt: '2026-03-01T11:45:00.000Z' }, address],
    ['was changed at a time that nobody tells', { changedAt: null }, address],
    ['counts for nothing behind private endpoints', { network: 'private endpoints only' }, address],
    ['may be about any address', {}, null],
  ])('that %s is not waited for', (_name, changes, from) => {
    expect(until(changes, from)).toBeNull();
  });
});
