import { describe, expect, it } from 'vitest';
import type { VaultDescription } from '../../../../electron/azure/resource-manager/describe-vault.ts';
import { createServiceClock } from '../../../../electron/checks/clock/service-clock.ts';
import { clockWith } from '../evaluation-input.ts';
import { firewallPropagationUntil } from '../../../../electron/checks/vault-checks/firewall-propagation.ts';

const clock = createServiceClock(() => new Date('2026-03-01T12:00:00.000Z'));
const address = '203.0.113.27';
const vault: VaultDescription = {
  permissionModel: 'Azure RBAC',
  network: 'selected networks',
  allowedAddresses: ['198.51.100.0/24', '203.0.113.27/32'],
  purgeProtection: true,
  accessPolicies: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-03-01T11:50:00.000Z',
};
const until = (changes: Partial<VaultDescription>, from: string | null = address) =>
  firewallPropagationUntil({ ...vault, ...changes }, from, clock)?.toISOString() ?? null;

describe('a firewall rule', () => {
  it('that allows the address propagates until 15 minutes after the change', () => {
    const end = '2026-03-01T12:05:00.000Z';
    expect(until({})).toBe(end);
    expect(until({ allowedAddresses: ['203.0.113.0/24'] })).toBe(end);
    expect(until({ allowedAddresses: ['203.0.113.27'] })).toBe(end);
    expect(until({ allowedAddresses: ['2001:db8::/32'] }, '2001:db8::7')).toBe(end);
    expect(until({ allowedAddresses: ['2001:db8::7/128'] }, '2001:db8::7')).toBe(end);
    expect(until({ allowedAddresses: ['2001:db8::7'] }, '2001:db8::7')).toBe(end);
    expect(until({ allowedAddresses: ['0.0.0.0/0'] })).toBe(end);
    expect(until({ network: 'open to all networks', allowedAddresses: [] })).toBe(end);
  });

  it('is judged by the clock of Resource Manager', () => {
    const ahead = clockWith({ 'Resource Manager': 20 * 60_000 });
    const changedAt = '2026-03-01T00:10:00.000Z';
    const end = firewallPropagationUntil({ ...vault, changedAt }, address, ahead)?.getTime() ?? 0;
    expect(Math.abs(end - Date.parse('2026-03-01T00:05:00.000Z'))).toBeLessThan(2_000);
  });

  it('never propagates longer than 15 minutes from now, even if the change is dated ahead', () => {
    expect(until({ changedAt: '2026-03-03T12:00:00.000Z' })).toBe('2026-03-01T12:15:00.000Z');
  });

  it.each<[string, Partial<VaultDescription>, string | null]>([
    ['allows other addresses', { allowedAddresses: ['198.51.100.0/24'] }, address],
    ['is unreadable', { allowedAddresses: ['203.0.113.27/99', 'anybody'] }, address],
    ['is a range with a negative length', { allowedAddresses: ['203.0.113.27/-1'] }, address],
    ['is a range with half a bit', { allowedAddresses: ['203.0.113.0/24.5'] }, address],
    ['is an IPv4 range that is too long', { allowedAddresses: ['203.0.113.27/33'] }, address],
    ['is empty', { allowedAddresses: ['', '/0', '/24'] }, address],
    ['allows another address of the same block', { allowedAddresses: ['203.0.113.26'] }, address],
    ['allows another IPv6 address', { allowedAddresses: ['2001:db8::8'] }, '2001:db8::7'],
    ['is read for something that is no address', { allowedAddresses: ['0.0.0.0/0'] }, 'anybody'],
    ['was changed long ago', { changedAt: '2026-03-01T11:45:00.000Z' }, address],
    ['was changed at an unknown time', { changedAt: null }, address],
    [
      'has no effect because the vault has private endpoints only',
      { network: 'private endpoints only' },
      address,
    ],
    ['applies to an unknown address', {}, null],
    ['opens the vault to all, for an unknown address', { network: 'open to all networks' }, null],
  ])('that %s does not propagate', (_name, changes, from) => {
    expect(until(changes, from)).toBeNull();
  });
});
