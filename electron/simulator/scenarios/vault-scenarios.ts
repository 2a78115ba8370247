import { blockNetworkAccess } from '../faults/configuration-faults.ts';
import { recreateVault } from '../faults/recreate-vault.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { Perimeter } from '../world/vault.ts';
import { anotherTenant } from './another-tenant.ts';
import { allowReadingSubscription } from './assign-roles.ts';
import { harmlessTable, scenarioTable } from './scenario.ts';

const perimeter: Perimeter = {
  id: '/subscriptions/network/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityPerimeters/vaults',
  accessMode: 'Enforced',
  allowedAddresses: [],
};

/** Scenarios of a vault and its network. */
export const vaultScenarios = scenarioTable([
  [
    'vault-deleted',
    'The vault was deleted, or its name is misspelled',
    'vault-not-found',
    ({ vault, now }) => {
      vault.deletedAt = now;
    },
  ],
  [
    'vault-deleted-in-sight',
    'The vault was deleted, and the application may read its subscription',
    'vault-deleted',
    (fixture) => {
      allowReadingSubscription(fixture);
      fixture.vault.deletedAt = fixture.now;
    },
  ],
  [
    'vault-of-former-tenant',
    'The subscription was transferred, and the vault still trusts the previous tenant',
    'vault-in-another-tenant',
    ({ vault }) => {
      vault.tenantId = guidFrom('former tenant');
    },
  ],
  [
    'vault-of-neighbour',
    'The vault trusts the tenant of another customer',
    'vault-in-another-tenant',
    (fixture) => {
      fixture.vault.tenantId = anotherTenant(fixture).tenantId;
    },
  ],
  [
    'vault-moved-away',
    'The vault belongs to another tenant, although a check succeeded before',
    'vault-in-another-tenant',
    (fixture) => {
      fixture.vault.tenantId = anotherTenant(fixture).tenantId;
    },
    { checkedBefore: true },
  ],
  [
    'vault-recreated',
    'The vault was deleted and created again with the same name, so it has no roles',
    'vault-role-missing',
    ({ subscription, vault, now }) => {
      recreateVault(subscription, vault, { now });
    },
  ],
  [
    'vault-recreated-elsewhere',
    'The vault was created again with the same name in another region after a successful check',
    'vault-recreated',
    ({ subscription, vault, now }) => {
      recreateVault(subscription, vault, { now, location: 'norwayeast' });
    },
    { checkedBefore: true },
  ],
  [
    'vault-recreated-in-sight',
    'The vault was created again with the same name after a successful check, and the application can read it',
    'vault-recreated',
    (fixture) => {
      const { subscription, vault, now } = fixture;
      allowReadingSubscription(fixture);
      recreateVault(subscription, vault, { now });
    },
    { checkedBefore: true },
  ],
  [
    'vault-recreated-with-policies',
    'The vault was created again in another region with access policies after a successful check, and has none',
    'vault-recreated',
    ({ subscription, vault, now }) => {
      recreateVault(subscription, vault, { now, location: 'norwayeast' });
      vault.authorization = 'access policies';
    },
    { checkedBefore: true },
  ],
  [
    'vault-private',
    'Public network access to the vault is disabled',
    'vault-private-only',
    ({ vault }) => {
      vault.network.publicAccess = 'Disabled';
    },
  ],
  [
    'firewall-closed',
    'The vault firewall blocks all IP addresses',
    'vault-firewall-closed',
    ({ tenant }) => blockNetworkAccess(tenant),
  ],
  [
    'firewall-for-others',
    'The vault firewall allows other IP addresses only',
    'vault-firewall-closed',
    ({ vault }) => {
      vault.network.defaultAction = 'Deny';
      vault.network.allowedAddresses = ['198.51.100.7'];
    },
  ],
  [
    'firewall-for-trusted-services',
    'The vault firewall allows trusted Microsoft services only, which does not include other applications',
    'vault-firewall-closed',
    ({ vault }) => {
      vault.network = { ...vault.network, defaultAction: 'Deny', bypass: 'AzureServices' };
    },
  ],
  [
    'vault-private-without-bypass',
    'Public network access is disabled, and trusted services are not allowed either',
    'vault-private-only',
    ({ vault }) => {
      vault.network = { ...vault.network, publicAccess: 'Disabled', bypass: 'None' };
    },
  ],
  [
    'perimeter-closed',
    'A network security perimeter protects the vault, and no inbound rule allows the address',
    'vault-perimeter',
    ({ vault }) => {
      vault.perimeter = { ...perimeter, allowedAddresses: ['198.51.100.0/24'] };
    },
  ],
  [
    'perimeter-missing',
    'The vault allows access only through a network security perimeter, but is in none',
    'vault-perimeter',
    ({ vault }) => {
      vault.network.publicAccess = 'SecuredByPerimeter';
    },
  ],
  [
    'perimeter-learning-behind-firewall',
    'A perimeter in learning mode has no rule for the address, and the vault firewall blocks it',
    'vault-firewall-closed',
    ({ vault }) => {
      vault.perimeter = { ...perimeter, accessMode: 'Learning' };
      vault.network.defaultAction = 'Deny';
    },
  ],
]);

/** Network rules that allow the address. */
export const harmlessNetworkRules = harmlessTable([
  [
    'perimeter-open',
    'An inbound rule of the perimeter allows the address, although the vault firewall blocks it',
    ({ world, vault }) => {
      vault.perimeter = { ...perimeter, allowedAddresses: [world.callerAddress] };
      vault.network.defaultAction = 'Deny';
    },
  ],
  [
    'perimeter-learning',
    'A perimeter in learning mode has no rule for the address, and the vault firewall allows it',
    ({ vault }) => {
      vault.perimeter = { ...perimeter, accessMode: 'Learning' };
    },
  ],
]);
