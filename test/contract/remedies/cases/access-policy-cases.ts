import { giveRoles } from './access.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import type { RemediedWorld } from '../remedied-world.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { passes, scenario } from './scenario-change.ts';

const withoutSecret = () => ({ secretName: null });
const policyFacts = ({ tenant, application, principal, vault }: ScenarioFixture) => ({
  tenantId: tenant.tenantId,
  appId: application.appId,
  objectId: principal.objectId,
  vaultName: vault.name,
});
const allowed = ({ fixture: { vault, principal } }: RemediedWorld) => {
  const policy = vault.accessPolicies.find(({ objectId }) => objectId === principal.objectId);
  return [...(policy?.keys ?? []), ...(policy?.secrets ?? []), ...(policy?.certificates ?? [])];
};
const refused = (permission: string, ...expected: readonly string[]): RemedyCase => ({
  code: 'vault-access-policy-missing',
  title: `the permission ${permission}`,
  change: scenario('switched-to-policies'),
  facts: (fixture) => ({ ...policyFacts(fixture), permission }),
  expected: { holds: (world) => expected.every((one) => allowed(world).includes(one)) },
});

export const accessPolicyCases: readonly RemedyCase[] = [
  {
    code: 'vault-access-policy-missing',
    change: scenario('switched-to-policies'),
    vault: withoutSecret,
    expected: passes,
  },
  {
    code: 'vault-access-policy-missing',
    title: 'the object ID is not known',
    change: scenario('switched-to-policies'),
    vault: withoutSecret,
    facts: (fixture) => ({ ...policyFacts(fixture), objectId: null, permission: 'keys get' }),
    expected: passes,
  },
  {
    code: 'vault-access-policy-missing',
    title: 'the application may read the key and the secret only',
    change: scenario('policy-without-wrapping'),
    expected: passes,
  },
  {
    code: 'vault-access-policy-missing',
    title: 'the secret is refused, and the policy for keys stays',
    change: ({ vault, principal }) => {
      vault.authorization = 'access policies';
      const keys = ['get', 'wrapKey', 'unwrapKey', 'sign'];
      vault.accessPolicies = [{ objectId: principal.objectId, keys, secrets: [] }];
    },
    expected: passes,
  },
  {
    code: 'vault-access-policy-missing',
    title: 'what the policy allows for keys stays',
    change(fixture) {
      const { vault, principal } = fixture;
      giveRoles(['reader', 'subscription'])(fixture);
      vault.authorization = 'access policies';
      vault.accessPolicies = [
        { objectId: principal.objectId, keys: ['get', 'list', 'sign'], secrets: ['get'] },
      ];
    },
    expected: {
      holds: (world) =>
        ['get', 'list', 'sign', 'wrapKey', 'unwrapKey'].every((one) => allowed(world).includes(one)),
    },
  },
  refused('keys sign', 'get', 'wrapKey', 'unwrapKey', 'sign'),
  refused('keys decrypt', 'get', 'wrapKey', 'unwrapKey', 'encrypt', 'decrypt'),
  refused('secrets set', 'get', 'set'),
  refused('certificates import', 'get', 'import'),
  {
    code: 'vault-role-without-effect',
    title: 'the key vault is switched to roles',
    change: scenario('roles-in-sight-without-effect'),
    steps: [1],
    expected: { verdict: 'advice-scope-wider-than-needed' },
  },
  {
    code: 'vault-role-without-effect',
    title: 'the application gets an access policy',
    change: scenario('roles-in-sight-without-effect'),
    vault: withoutSecret,
    steps: [0],
    expected: passes,
  },
  {
    code: 'vault-role-without-effect',
    title: 'the object ID is not known',
    change: scenario('roles-in-sight-without-effect'),
    vault: withoutSecret,
    facts: (fixture) => ({ ...policyFacts(fixture), objectId: null, role: 'Key Vault Crypto User' }),
    steps: [0],
    expected: passes,
  },
  {
    code: 'vault-role-without-effect',
    title: 'the role for the secret is replaced by a policy for the secret alone',
    change(fixture) {
      giveRoles(['keyVaultSecretsUser', 'vault'], ['reader', 'subscription'])(fixture);
      scenario('switched-to-policies')(fixture);
    },
    vault: () => ({ keyName: null }),
    steps: [0],
    expected: { holds: (world) => allowed(world).join() === 'get' },
  },
];
