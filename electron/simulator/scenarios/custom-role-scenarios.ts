import {
  allowReadingAssignments,
  allowReadingSubscription,
  defineRole,
  reassign,
  replaceRoles,
} from './assign-roles.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';
import { vaultActions } from './vault-actions.ts';

const usingKeys = vaultActions(
  'keys/read',
  'keys/wrap/action',
  'keys/unwrap/action',
  'secrets/getSecret/action',
);

/** A custom role that does not allow reading keys. */
const withoutReading = (fixture: ScenarioFixture): void => {
  const dataActions = usingKeys.filter((action) => !action.endsWith('/keys/read'));
  replaceRoles(fixture, defineRole(fixture, 'Key User without reading', { dataActions }));
};

const keyNameCondition = (name: string): string =>
  `@Resource[Microsoft.KeyVault/vaults/keys:name] StringEquals '${name}'`;

/** Scenarios of roles that the customer defined, and of conditions on role assignments. */
export const customRoleScenarios = scenarioTable([
  [
    'custom-role-without-unwrapping',
    'A custom role allows wrapping, but not unwrapping',
    'vault-role-missing',
    (fixture) =>
      replaceRoles(
        fixture,
        defineRole(fixture, 'Key Wrapper', { dataActions: vaultActions('keys/read', 'keys/wrap/action') }),
      ),
  ],
  [
    'custom-role-for-wrapping-only',
    'A custom role allows wrapping, but neither reading nor unwrapping',
    'vault-role-missing',
    (fixture) =>
      replaceRoles(
        fixture,
        defineRole(fixture, 'Wrapper only', { dataActions: vaultActions('keys/wrap/action') }),
      ),
  ],
  [
    'custom-role-without-reading-a-disabled-key',
    'A custom role does not allow reading keys, and the key is disabled',
    'key-disabled',
    (fixture) => {
      withoutReading(fixture);
      fixture.key.enabled = false;
    },
  ],
  [
    'custom-role-without-reading-an-expired-key',
    'A custom role does not allow reading keys, and the key has expired',
    'key-expired',
    (fixture) => {
      withoutReading(fixture);
      fixture.key.expires = fixture.now - 1_000;
    },
  ],
  [
    'custom-role-without-reading-a-purged-key',
    'A custom role does not allow reading keys, and the key was purged',
    'key-not-found',
    (fixture) => {
      withoutReading(fixture);
      fixture.vault.keys.clear();
    },
  ],
  [
    'custom-role-excludes-wrapping',
    'A custom role allows all data actions of keys, but excludes wrapping',
    'vault-role-missing',
    (fixture) => {
      const dataActions = vaultActions('keys/*', 'secrets/*');
      const notDataActions = vaultActions('keys/wrap/action');
      replaceRoles(fixture, defineRole(fixture, 'Keys without wrapping', { dataActions, notDataActions }));
    },
  ],
  [
    'custom-role-unreadable',
    'The application can read its role assignments, but not the definition of its custom role, which allows reading keys only',
    'vault-role-missing',
    (fixture) => {
      replaceRoles(fixture, defineRole(fixture, 'Key Lister', { dataActions: vaultActions('keys/read') }));
      allowReadingAssignments(fixture);
    },
  ],
  [
    'condition-on-another-key',
    'The condition of the role names another key',
    'vault-role-missing',
    (fixture) => reassign(fixture, { condition: keyNameCondition('another-key') }),
  ],
  [
    'condition-in-sight-on-another-key',
    'The condition of the role names another key, and the application can read its role assignments',
    'vault-role-missing',
    (fixture) => {
      reassign(fixture, { condition: keyNameCondition('another-key') });
      allowReadingSubscription(fixture);
    },
  ],
  [
    'condition-on-another-secret',
    'The condition of the role for secrets names another secret',
    'secret-role-missing',
    (fixture) => {
      const condition =
        "((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/*'})) OR (@Resource[Microsoft.KeyVault/vaults/secrets:name] StringEqualsIgnoreCase 'another'))";
      reassign(fixture, { condition });
    },
  ],
]);

/** Custom roles and conditions that allow what the application requires. */
export const harmlessCustomRoles = harmlessTable([
  [
    'custom-role',
    'A custom role allows exactly what the application requires',
    (fixture) => replaceRoles(fixture, defineRole(fixture, 'Key User', { dataActions: usingKeys })),
  ],
  ['custom-role-without-reading', 'A custom role allows using keys, but not reading them', withoutReading],
  [
    'custom-role-without-reading-in-sight',
    'A custom role allows using keys, but not reading them, and the application can read its role assignments',
    (fixture) => {
      withoutReading(fixture);
      allowReadingSubscription(fixture);
    },
  ],
  [
    'custom-role-not-readable',
    'The application can read its role assignments, but not the definition of its sufficient custom role',
    (fixture) => {
      replaceRoles(fixture, defineRole(fixture, 'Key User', { dataActions: usingKeys }));
      allowReadingAssignments(fixture);
    },
  ],
  [
    'condition-on-this-key',
    'The condition of the roles names the key and the secret',
    (fixture) => {
      const condition = `${keyNameCondition('data-encryption')} OR @Resource[Microsoft.KeyVault/vaults/secrets:Name] stringLike 'conn*'`;
      reassign(fixture, { condition });
    },
  ],
  [
    'condition-on-encrypting',
    'A condition limits encryption to another key, and the application can read its role assignments',
    (fixture) => {
      const condition = `!(ActionMatches{'Microsoft.KeyVault/vaults/keys/encrypt/action'}) OR ${keyNameCondition('another-key')}`;
      reassign(fixture, { condition });
      allowReadingSubscription(fixture);
    },
  ],
]);
