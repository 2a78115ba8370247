import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { giveRoles, mayDo } from './access.ts';
import { passes, scenario } from './scenario-change.ts';

const idsOf = ({ tenant, application, principal, vault }: ScenarioFixture) => ({
  tenantId: tenant.tenantId,
  appId: application.appId,
  objectId: principal.objectId,
  vaultName: vault.name,
});
const ofKey = (fixture: ScenarioFixture) => ({ ...idsOf(fixture), keyName: 'data-encryption' });
const prefix = 'Microsoft.KeyVault/vaults/';

/** A refused action that Causeway itself does not need: the role that is printed must allow it. */
const refused = (
  code: 'vault-role-missing' | 'secret-role-missing' | 'vault-data-role-missing',
  action: string,
  part: string,
): RemedyCase => ({
  code,
  title: `the action ${action}`,
  change: giveRoles(),
  facts: (fixture) => ({
    ...ofKey(fixture),
    ...(code === 'secret-role-missing' ? { secretName: 'connection' } : {}),
    action: `${prefix}${action}`,
  }),
  expected: {
    holds: ({ fixture }) => mayDo(fixture, `${prefix}${action}`, part),
  },
});
const ofKeyAction = (action: string): RemedyCase =>
  refused('vault-role-missing', action, '/keys/data-encryption');

export const roleCases: readonly RemedyCase[] = [
  {
    code: 'vault-role-missing',
    change: scenario('roles-removed'),
    expected: { verdict: 'secret-role-missing' },
  },
  {
    code: 'vault-role-missing',
    title: 'only the secret of the vault has a role',
    change: giveRoles(['keyVaultSecretsUser', 'secret']),
    expected: passes,
  },
  ...(['role-owner-only', 'role-contributor-only', 'role-metadata-only'] as const).map((id): RemedyCase => ({
    code: 'vault-role-missing',
    title: id,
    change: scenario(id),
    vault: () => ({ secretName: null }),
    expected: {
      holds: ({ fixture }) => mayDo(fixture, `${prefix}keys/wrap/action`, '/keys/data-encryption'),
    },
  })),
  {
    code: 'vault-role-missing',
    title: 'the object ID is not known',
    change: giveRoles(['keyVaultSecretsUser', 'secret']),
    facts: (fixture) => ({ ...ofKey(fixture), objectId: null, action: `${prefix}keys/read` }),
    expected: passes,
  },
  {
    code: 'vault-role-missing',
    title: 'the service principal was recreated',
    change: scenario('consented-anew'),
    expected: { verdict: 'secret-role-missing' },
  },
  ...['keys/encrypt/action', 'keys/sign/action', 'keys/backup/action', 'keys/update/action'].map(ofKeyAction),
  ...['keys/rotate/action', 'keys/delete', 'keys/release/action'].map(ofKeyAction),
  ...['keys/create/action', 'keys/import/action', 'keys/recover/action', 'keys/purge/action'].map((action) =>
    refused('vault-role-missing', action, ''),
  ),
  { code: 'secret-role-missing', change: scenario('secret-role-removed'), expected: passes },
  {
    code: 'secret-role-missing',
    title: 'the object ID is not known',
    change: scenario('secret-role-removed'),
    facts: (fixture) => ({ ...idsOf(fixture), objectId: null, secretName: 'connection' }),
    expected: passes,
  },
  ...['certificates/import/action', 'certificates/read', 'secrets/setSecret/action', 'keys/purge/action'].map(
    (action) => refused('vault-data-role-missing', action, ''),
  ),
  {
    ...refused('vault-data-role-missing', 'certificates/create/action', ''),
    title: 'the object ID is not known',
    facts: (fixture) => ({
      ...idsOf(fixture),
      objectId: null,
      action: `${prefix}certificates/create/action`,
    }),
  },
  {
    code: 'vault-role-missing',
    title: 'a person lacks the role',
    change: giveRoles(),
    facts: (fixture) => ({
      ...ofKey(fixture),
      objectId: fixture.tenant.accounts[0]?.objectId,
      principalType: 'User',
      action: `${prefix}keys/create/action`,
    }),
    expected: {
      holds: ({ fixture: { subscription, tenant } }) =>
        subscription.roleAssignments.some(
          ({ principalId, principalType }) =>
            principalId === tenant.accounts[0]?.objectId && principalType === 'User',
        ),
    },
  },
  {
    code: 'vault-denied-by-assignment',
    change: scenario('denied-reading'),
    expected: { prints: () => ['Deny external applications'] },
  },
];
