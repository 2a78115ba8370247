import { builtInRoles } from '../authorization/built-in-roles.ts';
import { removeRoles, removeSecretRoles } from '../faults/configuration-faults.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { subscriptionScope, vaultScope } from '../world/subscription.ts';
import {
  allowReadingSubscription,
  moveRolesToManagementGroup,
  reassign,
  replaceRoles,
} from './assign-roles.ts';
import { ownGroup } from './own-group.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';

const second = 1_000;
const hour = 60 * 60 * second;
const day = 24 * hour;
const anotherPrincipal = guidFrom('somebody else');

/** Another application in the tenant with the same name. */
function addNamesake({ tenant, principal }: ScenarioFixture): string {
  const objectId = guidFrom(`${tenant.tenantId}/namesake`);
  tenant.servicePrincipals.push({
    ...principal,
    objectId,
    appId: guidFrom('namesake'),
    appRoles: [],
    delegatedGrants: [],
  });
  return objectId;
}

/** Scenarios of the application's roles at a vault. */
export const roleScenarios = scenarioTable([
  [
    'roles-removed',
    'The application’s roles were removed',
    'vault-role-missing',
    ({ tenant, application }) => removeRoles(tenant, application.appId),
  ],
  [
    'role-of-somebody-else',
    'The role was assigned to the object ID from the home tenant',
    'vault-role-missing',
    (fixture) => reassign(fixture, { principalId: anotherPrincipal }),
  ],
  [
    'role-of-registration',
    'The role was assigned to the object ID of the app registration, and the application can read role assignments',
    'vault-role-missing',
    (fixture) => {
      reassign(fixture, { principalId: fixture.application.objectId });
      allowReadingSubscription(fixture);
    },
  ],
  [
    'role-of-namesake',
    'The role was assigned to another application with the same name, and the application can read role assignments',
    'vault-role-missing',
    (fixture) => {
      reassign(fixture, { principalId: addNamesake(fixture) });
      allowReadingSubscription(fixture);
    },
  ],
  [
    'role-at-another-key',
    'The role was assigned at another key',
    'vault-role-missing',
    (fixture) =>
      reassign(fixture, { scope: `${vaultScope(fixture.subscription, fixture.vault)}/keys/other` }),
  ],
  [
    'role-at-another-group',
    'The role was assigned at another resource group',
    'vault-role-missing',
    (fixture) =>
      reassign(fixture, { scope: `${subscriptionScope(fixture.subscription)}/resourceGroups/rg-other` }),
  ],
  [
    'role-still-spreading',
    'The role was assigned a moment ago, and it has not propagated yet',
    'vault-role-missing',
    (fixture) => reassign(fixture, { effectiveFrom: fixture.now + day }),
  ],
  [
    'role-at-management-group-still-spreading',
    'The role was assigned at a management group an hour ago, and its data actions have not propagated yet',
    'vault-role-missing',
    (fixture) =>
      moveRolesToManagementGroup(fixture, 'platform', {
        createdAt: fixture.now - hour,
        effectiveFrom: fixture.now - hour,
        dataEffectiveFrom: fixture.now + 2 * hour,
      }),
  ],
  [
    'role-at-management-group-spreading-in-sight',
    'The role was assigned at a management group an hour ago, its data actions have not propagated yet, and the application can read role assignments',
    'vault-role-missing',
    (fixture) => {
      moveRolesToManagementGroup(fixture, 'root', {
        createdAt: fixture.now - hour,
        effectiveFrom: fixture.now - hour,
        dataEffectiveFrom: fixture.now + 2 * hour,
      });
      allowReadingSubscription(fixture);
    },
  ],
  [
    'role-owner-only',
    'The application has the role Owner, which has no data actions',
    'vault-role-missing',
    (fixture) => replaceRoles(fixture, builtInRoles.owner),
  ],
  [
    'role-reader-only',
    'The application has the role Reader, which cannot read keys',
    'vault-role-missing',
    (fixture) => replaceRoles(fixture, builtInRoles.reader),
  ],
  [
    'role-contributor-only',
    'The application has the role Key Vault Contributor, which has no data actions',
    'vault-role-missing',
    (fixture) => replaceRoles(fixture, builtInRoles.keyVaultContributor),
  ],
  [
    'role-metadata-only',
    'The application has the role Key Vault Reader, which cannot use keys',
    'vault-role-missing',
    (fixture) => replaceRoles(fixture, builtInRoles.keyVaultReader),
  ],
  [
    'role-for-secrets-only',
    'The application has a role for secrets, but none for keys',
    'vault-role-missing',
    (fixture) => replaceRoles(fixture, builtInRoles.keyVaultSecretsUser),
  ],
  [
    'secret-role-removed',
    'The role for secrets was removed',
    'secret-role-missing',
    ({ tenant, application }) => removeSecretRoles(tenant, application.appId),
  ],
]);

/** Ways of assigning roles that work as well as the usual one. */
export const harmlessRoles = harmlessTable([
  [
    'role-at-management-group',
    'The roles are assigned at the management group of the subscription',
    (fixture) => moveRolesToManagementGroup(fixture, 'platform'),
  ],
  [
    'role-at-root-management-group',
    'The roles are assigned at the root management group',
    (fixture) => moveRolesToManagementGroup(fixture, 'root'),
  ],
  [
    'role-in-capitals',
    'The object ID in the role assignments is in upper case',
    (fixture) => reassign(fixture, { principalId: fixture.principal.objectId.toUpperCase() }),
  ],
  [
    'role-of-group',
    'The roles are assigned to a group of the application',
    (fixture) => {
      reassign(fixture, { principalId: ownGroup(fixture), principalType: 'Group' });
    },
  ],
]);
