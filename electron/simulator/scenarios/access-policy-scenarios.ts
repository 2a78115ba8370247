import { guidFrom } from '../world/deterministic-id.ts';
import type { AccessPolicy } from '../world/vault.ts';
import { allowReadingSubscription } from './assign-roles.ts';
import { ownGroup } from './own-group.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';

const anotherPrincipal = guidFrom('somebody else');
const anotherGroup = guidFrom('a group of others');

/** Switches the vault to these access policies. Their object ids are those of the application by default. */
const policies =
  (...policiesOf: readonly ((fixture: ScenarioFixture) => Partial<AccessPolicy>)[]) =>
  (fixture: ScenarioFixture): void => {
    fixture.vault.authorization = 'access policies';
    fixture.vault.accessPolicies = policiesOf.map((policyOf) => ({
      objectId: fixture.principal.objectId,
      keys: [],
      secrets: ['get'],
      ...policyOf(fixture),
    }));
  };

/** Scenarios of access policies. */
export const accessPolicyScenarios = scenarioTable([
  [
    'switched-to-policies',
    'The vault was switched to access policies, so roles have no effect',
    'vault-access-policy-missing',
    policies(),
  ],
  [
    'roles-in-sight-without-effect',
    'The vault was switched to access policies, and the application can read its role assignments',
    'vault-role-without-effect',
    (fixture) => {
      allowReadingSubscription(fixture);
      policies()(fixture);
    },
  ],
  [
    'policy-of-somebody-else',
    'The access policy contains another object ID',
    'vault-access-policy-missing',
    policies(() => ({ objectId: anotherPrincipal, keys: ['all'], secrets: ['all'] })),
  ],
  [
    'policy-of-another-group',
    'The access policy is for a group that the application is not a member of',
    'vault-access-policy-missing',
    policies(() => ({ objectId: anotherGroup, keys: ['all'], secrets: ['all'] })),
  ],
  [
    'policy-for-people',
    'The access policy applies only if the application acts on behalf of a user',
    'vault-access-policy-missing',
    policies(({ application }) => ({ applicationId: application.appId, keys: ['all'], secrets: ['all'] })),
  ],
  [
    'policy-without-wrapping',
    'The access policy allows reading keys, but not using them',
    'vault-access-policy-missing',
    policies(() => ({ keys: ['get', 'list'] })),
  ],
  [
    'policy-for-wrapping-only',
    'The access policy allows wrapping, but neither reading nor unwrapping',
    'vault-access-policy-missing',
    policies(() => ({ keys: ['wrapKey'] })),
  ],
  [
    'policies-without-unwrapping',
    'The access policies of the application and of its group allow reading and wrapping, but not unwrapping',
    'vault-access-policy-missing',
    policies(
      () => ({ keys: ['get'] }),
      (fixture) => ({ objectId: ownGroup(fixture), keys: ['wrapKey'] }),
    ),
  ],
  [
    'policies-without-secrets',
    'The access policies of the application and of its group allow using keys, but not reading secrets',
    'vault-access-policy-missing',
    policies(
      () => ({ keys: ['all'], secrets: ['list'] }),
      (fixture) => ({ objectId: ownGroup(fixture), secrets: ['set'] }),
    ),
  ],
]);

/** Access policies that allow what the application requires. */
export const harmlessAccessPolicies = harmlessTable([
  [
    'policy',
    'An access policy allows exactly what the application requires',
    policies(() => ({ keys: ['get', 'wrapKey', 'unwrapKey'] })),
  ],
  [
    'policy-without-reading',
    'The access policy allows using keys, but not reading them',
    policies(() => ({ keys: ['wrapKey', 'unwrapKey'] })),
  ],
  ['policy-with-all', 'An access policy allows all', policies(() => ({ keys: ['all'], secrets: ['All'] }))],
  [
    'policy-in-capitals',
    'The object ID and the permissions in the access policy are in upper case',
    policies(({ principal }) => ({
      objectId: principal.objectId.toUpperCase(),
      keys: ['GET', 'WRAPKEY', 'UNWRAPKEY'],
    })),
  ],
  [
    'policy-of-group',
    'The access policy is for a group of the application',
    policies((fixture) => ({ objectId: ownGroup(fixture), keys: ['get', 'wrapKey', 'unwrapKey'] })),
  ],
  [
    'policies-add-up',
    'The access policies of the application and of its groups allow together what the application requires',
    policies(
      () => ({ keys: ['get'], secrets: [] }),
      () => ({ objectId: anotherGroup, keys: ['all'] }),
      (fixture) => ({ objectId: ownGroup(fixture), keys: ['wrapKey'], secrets: [] }),
      (fixture) => ({ objectId: ownGroup(fixture), keys: ['unwrapKey'], secrets: ['get'] }),
    ),
  ],
]);
