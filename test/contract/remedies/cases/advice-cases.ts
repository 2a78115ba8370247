import { builtInRoles } from '../../../../electron/simulator/authorization/built-in-roles.ts';
import { guidFrom } from '../../../../electron/simulator/world/deterministic-id.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { addSecondVault, giveRoles, throughGroup, type Grant } from './access.ts';
import { passes } from './scenario-change.ts';

const reader: Grant = ['reader', 'subscription'];
const narrow: readonly Grant[] = [
  ['keyVaultCryptoServiceEncryptionUser', 'key'],
  ['keyVaultSecretsUser', 'secret'],
];

const broad = (title: string, ...grants: readonly Grant[]): RemedyCase => ({
  code: 'advice-role-broader-than-needed',
  title,
  change: giveRoles(reader, ...grants),
  expected: passes,
});

/** The last command for az assigns the removed role again, for a check that fails after the removal. */
const withRestoring = (
  remedyCase: RemedyCase,
  role: keyof typeof builtInRoles,
  steps: number[],
): RemedyCase => ({
  ...remedyCase,
  title: `${remedyCase.title ?? ''}, and it is restored`,
  steps,
  expected: {
    holds: ({ fixture: { subscription, principal } }) =>
      subscription.roleAssignments.some(
        (one) => one.principalId === principal.objectId && one.roleDefinitionId === builtInRoles[role].id,
      ),
  },
});

const administrator = broad('it gives access to the key and the secret', ['keyVaultAdministrator', 'vault']);
const atSubscription = broad('it is at the subscription', ['keyVaultAdministrator', 'subscription']);
const owner = broad('it manages and gives no access', ['owner', 'subscription'], ...narrow);

const twoVaults: RemedyCase = {
  ...atSubscription,
  title: 'it gives access to two key vaults that are checked',
  change(fixture) {
    addSecondVault(fixture);
    giveRoles(reader, ['keyVaultAdministrator', 'subscription'])(fixture);
  },
  record: () => ({
    vaults: ['first-vault', 'second-vault'].map((name) => ({
      vaultUri: `https://${name}.vault.azure.net`,
      keyName: 'data-encryption',
      keyVersion: null,
      secretName: 'connection',
    })),
  }),
};

/** The application is in the group again. */
const isMember: RemedyCase['expected'] = {
  holds: ({ fixture: { tenant, principal } }) =>
    Object.values(tenant.groupMembers).some((members) => members.includes(principal.objectId)),
};
const byGroup: RemedyCase = {
  ...broad('the application has it through a group', ['keyVaultAdministrator', 'vault']),
  change(fixture) {
    giveRoles(reader, ['keyVaultAdministrator', 'vault'])(fixture);
    throughGroup(1)(fixture);
  },
};

const wide = (title: string, ...grants: readonly Grant[]): RemedyCase => ({
  ...broad(title, ...grants),
  code: 'advice-scope-wider-than-needed',
});
const wideAtVault = wide(
  'it is at the key vault',
  ['keyVaultCryptoUser', 'vault'],
  ['keyVaultSecretsUser', 'secret'],
);

const wideByGroup: RemedyCase = {
  ...wideAtVault,
  title: 'the application has it through a group',
  change(fixture) {
    wideAtVault.change(fixture);
    throughGroup(1)(fixture);
  },
};

/** A role of the customer that uses keys and reads secrets. */
const customRole = {
  id: guidFrom('a custom role'),
  name: 'Key and secret user',
  description: '',
  actions: [],
  notActions: [],
  dataActions: ['keys/read', 'keys/wrap/action', 'keys/unwrap/action', 'secrets/getSecret/action'].map(
    (action) => `Microsoft.KeyVault/vaults/${action}`,
  ),
  notDataActions: [],
};
const customAtVault: RemedyCase = {
  ...wide('it is a role of the customer that also reads secrets'),
  change(fixture) {
    const { tenant, subscription } = fixture;
    giveRoles(reader, ['keyVaultCryptoUser', 'vault'])(fixture);
    tenant.customRoles = [
      { ...customRole, assignableScopes: [`/subscriptions/${subscription.subscriptionId}`] },
    ];
    subscription.roleAssignments = subscription.roleAssignments.map((one, index) =>
      index === 1 ? { ...one, roleDefinitionId: customRole.id } : one,
    );
  },
};
const withoutObjectId = (remedyCase: RemedyCase): RemedyCase => ({
  ...remedyCase,
  title: `${remedyCase.title ?? ''}, and the object ID is not known`,
  unknown: { objectId: null },
});

export const adviceCases: readonly RemedyCase[] = [
  ...[administrator, atSubscription, twoVaults, byGroup].map((one) => ({ ...one, steps: [0, 1] })),
  {
    ...broad(
      'it is for secrets',
      ['keyVaultSecretsOfficer', 'vault'],
      ['keyVaultCryptoServiceEncryptionUser', 'key'],
    ),
    steps: [0, 1],
  },
  {
    ...broad('it is for keys', ['keyVaultCryptoOfficer', 'key'], ['keyVaultSecretsUser', 'secret']),
    steps: [0, 1],
  },
  { ...owner, steps: [0] },
  { ...broad('it manages key vaults', ['keyVaultContributor', 'vault'], ...narrow), steps: [0] },
  { ...broad('it assigns roles', ['keyVaultDataAccessAdministrator', 'vault'], ...narrow), steps: [0] },
  withRestoring(administrator, 'keyVaultAdministrator', [0, 1, 2]),
  withRestoring(owner, 'owner', [0, 1]),
  { ...byGroup, title: 'the application is added to the group again', steps: [0, 1, 2], expected: isMember },
  { ...wideAtVault, steps: [0, 1] },
  {
    ...wide(
      'it is at the resource group',
      ['keyVaultCryptoUser', 'group'],
      ['keyVaultSecretsUser', 'secret'],
    ),
    steps: [0, 1],
  },
  withRestoring(wideAtVault, 'keyVaultCryptoUser', [0, 1, 2]),
  { ...customAtVault, steps: [0, 1] },
  withoutObjectId({ ...customAtVault, steps: [0, 1] }),
  withoutObjectId(withRestoring(wideAtVault, 'keyVaultCryptoUser', [0, 1, 2])),
  withoutObjectId(withRestoring(administrator, 'keyVaultAdministrator', [0, 1, 2])),
  { ...wideByGroup, steps: [0, 1] },
  {
    ...wideByGroup,
    title: 'the application is added to the group again',
    steps: [0, 1, 2],
    expected: isMember,
  },
];
