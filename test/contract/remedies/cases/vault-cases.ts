import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { nothing, passes, scenario } from './scenario-change.ts';

const formerUser = 'dddddddd-1111-4222-8333-444455556666';
const vaultFacts = ({ vault }: ScenarioFixture) => ({ vaultName: vault.name });

export const vaultCases: readonly RemedyCase[] = [
  { code: 'vault-in-another-tenant', change: scenario('vault-of-former-tenant'), expected: passes },
  {
    code: 'vault-in-another-tenant',
    title: 'access policies of the former tenant do not prevent the change',
    change(fixture) {
      scenario('vault-of-former-tenant')(fixture);
      fixture.vault.accessPolicies = [{ objectId: formerUser, keys: ['all'], secrets: [] }];
    },
    expected: { holds: ({ fixture: { vault } }) => vault.accessPolicies.length === 0 },
  },
  { code: 'vault-not-found', change: scenario('vault-deleted'), expected: passes },
  {
    code: 'vault-deleted',
    change: scenario('vault-deleted-in-sight'),
    expected: { verdict: 'advice-scope-wider-than-needed' },
  },
  ...(
    ['vault-name-in-use', 'vault-name-held-by-deleted-vault', 'purge-protection-prevents-purge'] as const
  ).map((code): RemedyCase => ({
    code,
    change: scenario('vault-deleted'),
    facts: vaultFacts,
    expected: passes,
  })),
  {
    code: 'deleted-vault-not-found',
    change: scenario('vault-deleted'),
    facts: () => ({ vaultName: 'another-vault' }),
    expected: { prints: ({ vault }) => [`${vault.name}\t${vault.location}`] },
  },
  { code: 'vault-firewall-closed', change: scenario('firewall-closed'), expected: passes },
  {
    code: 'vault-firewall-closed',
    title: 'other addresses stay allowed',
    change: scenario('firewall-for-others'),
    expected: {
      holds: ({ fixture: { vault } }) =>
        vault.network.allowedAddresses.includes('198.51.100.7') &&
        vault.network.allowedAddresses.length === 2,
    },
  },
  {
    code: 'vault-firewall-closed',
    title: 'the address is private',
    change: scenario('firewall-for-others'),
    facts: (fixture) => ({ ...vaultFacts(fixture), clientAddress: '10.1.2.3' }),
    expected: { prints: () => ['198.51.100.7'] },
  },
  {
    code: 'vault-private-only',
    change: scenario('vault-private'),
    expected: { verdict: 'vault-firewall-closed' },
  },
  {
    code: 'advice-no-purge-protection',
    change: ({ vault }) => {
      vault.purgeProtection = false;
    },
    expected: passes,
  },
  {
    code: 'managed-key-vault-unprotected',
    change: ({ vault }) => {
      vault.purgeProtection = false;
    },
    facts: (fixture) => ({ ...vaultFacts(fixture), service: 'Azure Storage' }),
    expected: { holds: ({ fixture }) => fixture.vault.purgeProtection },
  },
  {
    code: 'resource-not-found',
    change: scenario('vault-deleted'),
    facts: () => ({ resource: 'Microsoft.KeyVault/vaults/another-vault' }),
    expected: { prints: ({ vault }) => [vault.name] },
  },
  {
    code: 'resource-group-not-found',
    change: nothing,
    facts: () => ({ resourceGroup: 'rg-former' }),
    expected: { prints: () => ['rg-encryption'] },
  },
  {
    code: 'resource-provider-not-registered',
    change: nothing,
    facts: () => ({}),
    expected: { holds: (_, [output = '']) => output.includes('"Registered"') },
  },
  {
    code: 'scope-locked',
    change: nothing,
    facts: () => ({}),
    expected: { prints: () => [''] },
  },
  {
    code: 'change-disallowed-by-policy',
    change: nothing,
    facts: () => ({}),
    expected: { prints: () => [''] },
  },
];
