import { builtInRoles } from '../authorization/role-definition.ts';
import { closeFirewalls, removeRoles, removeSecretRoles } from '../faults/semantic-faults.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { RoleAssignment, Subscription } from '../world/subscription.ts';
import { subscriptionScope, vaultScope } from '../world/subscription.ts';
import type { AccessPolicy, Vault } from '../world/vault.ts';
import { scenarioTable, type ScenarioFixture } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;
const somebody = guidFrom('somebody else');

/** Changes every assignment of the subscription; all of them are the application's. */
function reassign(subscription: Subscription, change: Partial<RoleAssignment>): void {
  subscription.roleAssignments = subscription.roleAssignments.map((one) => ({ ...one, ...change }));
}

/** Leaves the application one role at the vault. */
function leaveOnly({ subscription, vault }: ScenarioFixture, role: keyof typeof builtInRoles): void {
  const scope = vaultScope(subscription, vault);
  reassign(subscription, { roleDefinitionId: builtInRoles[role].id, scope });
}

/** Lets the application see what the subscription holds, besides what it may do already. */
function readsSubscription(subscription: Subscription): void {
  const [one] = subscription.roleAssignments;
  if (one)
    subscription.roleAssignments.push({
      ...one,
      name: guidFrom(`${one.name}/reader`),
      roleDefinitionId: builtInRoles.reader.id,
      scope: subscriptionScope(subscription),
    });
}

/** Puts the vault under access policies, with these for the application. */
function underPolicies(vault: Vault, policy: AccessPolicy | null): void {
  vault.authorization = 'access policies';
  vault.accessPolicies = policy ? [policy] : [];
}

const deny = (fixture: ScenarioFixture, dataActions: string[]): void => {
  fixture.subscription.denyAssignments.push({
    name: guidFrom('deny assignment'),
    displayName: 'Nobody from outside',
    scope: subscriptionScope(fixture.subscription),
    principalIds: [fixture.principal.objectId],
    actions: [],
    dataActions,
    createdAt: fixture.now,
  });
};

/** What goes wrong with a vault, its network and its roles. */
export const vaultScenarios = scenarioTable([
  [
    'vault-deleted',
    'The vault was deleted, or its name was misspelt',
    'vault-not-found',
    ({ vault, now }) => {
      vault.deletedAt = now;
    },
  ],
  [
    'vault-deleted-in-sight',
    'The vault was deleted, and the application may read the subscription it was in',
    'vault-deleted',
    ({ subscription, vault, now }) => {
      readsSubscription(subscription);
      vault.deletedAt = now;
    },
  ],
  [
    'vault-of-former-tenant',
    'The subscription moved, and the vault still trusts the tenant it came from',
    'vault-in-another-tenant',
    ({ vault }) => {
      vault.tenantId = guidFrom('former tenant');
    },
  ],
  [
    'vault-of-neighbour',
    'The vault trusts another customer',
    'vault-in-another-tenant',
    ({ world, vault }) => {
      vault.tenantId = world.domains.get('neighbour.example') ?? '';
    },
  ],
  [
    'vault-private',
    'Public network access to the vault was disabled',
    'vault-private-only',
    ({ vault }) => {
      vault.network.publicAccess = 'Disabled';
    },
  ],
  [
    'firewall-closed',
    'The vault’s firewall lets nobody in',
    'vault-firewall-closed',
    ({ tenant }) => closeFirewalls(tenant),
  ],
  [
    'firewall-for-others',
    'The vault’s firewall lets other addresses in',
    'vault-firewall-closed',
    ({ vault }) => {
      vault.network.defaultAction = 'Deny';
      vault.network.allowedAddresses = ['198.51.100.7'];
    },
  ],
  [
    'roles-removed',
    'Somebody removed the application’s roles',
    'vault-role-missing',
    ({ tenant, application }) => removeRoles(tenant, application.appId),
  ],
  [
    'role-of-somebody-else',
    'The role was assigned to the object id at the provider’s home',
    'vault-role-missing',
    ({ subscription }) => reassign(subscription, { principalId: somebody }),
  ],
  [
    'role-at-another-key',
    'The role was assigned at another key',
    'vault-role-missing',
    ({ subscription, vault }) =>
      reassign(subscription, { scope: `${vaultScope(subscription, vault)}/keys/other` }),
  ],
  [
    'role-at-another-group',
    'The role was assigned at another resource group',
    'vault-role-missing',
    ({ subscription }) =>
      reassign(subscription, { scope: `${subscriptionScope(subscription)}/resourceGroups/rg-other` }),
  ],
  [
    'role-still-spreading',
    'The role was assigned a moment ago',
    'vault-role-missing',
    ({ subscription, now }) => reassign(subscription, { effectiveFrom: now + day }),
  ],
  [
    'role-owner-only',
    'The application is Owner, without any right to data',
    'vault-role-missing',
    (fixture) => leaveOnly(fixture, 'owner'),
  ],
  [
    'role-reader-only',
    'The application has Reader, which reads no keys',
    'vault-role-missing',
    (fixture) => leaveOnly(fixture, 'reader'),
  ],
  [
    'role-contributor-only',
    'The application has Key Vault Contributor, which manages vaults alone',
    'vault-role-missing',
    (fixture) => leaveOnly(fixture, 'keyVaultContributor'),
  ],
  [
    'role-metadata-only',
    'The application has Key Vault Reader, which uses no keys',
    'vault-role-missing',
    (fixture) => leaveOnly(fixture, 'keyVaultReader'),
  ],
  [
    'role-for-secrets-only',
    'The application has a role for secrets and none for keys',
    'vault-role-missing',
    (fixture) => leaveOnly(fixture, 'keyVaultSecretsUser'),
  ],
  [
    'denied-reading',
    'A deny assignment takes the keys away',
    'vault-denied-by-assignment',
    (fixture) => deny(fixture, ['Microsoft.KeyVault/vaults/keys/*']),
  ],
  [
    'denied-wrapping',
    'A deny assignment takes wrapping away',
    'vault-denied-by-assignment',
    (fixture) => deny(fixture, ['Microsoft.KeyVault/vaults/keys/wrap/action']),
  ],
  [
    'switched-to-policies',
    'The vault was switched to access policies, where roles do not count',
    'vault-access-policy-missing',
    ({ vault }) => underPolicies(vault, null),
  ],
  [
    'roles-in-sight-without-effect',
    'The vault was switched to access policies, while the application may see that it holds a role',
    'vault-role-without-effect',
    ({ subscription, vault }) => {
      readsSubscription(subscription);
      underPolicies(vault, null);
    },
  ],
  [
    'policy-of-somebody-else',
    'The access policy names another object id',
    'vault-access-policy-missing',
    ({ vault }) => underPolicies(vault, { objectId: somebody, keys: ['all'], secrets: ['all'] }),
  ],
  [
    'policy-without-wrapping',
    'The access policy lets the application read keys only',
    'vault-access-policy-missing',
    ({ vault, principal }) =>
      underPolicies(vault, { objectId: principal.objectId, keys: ['get', 'list'], secrets: ['get'] }),
  ],
  [
    'policy-without-reading',
    'The access policy lets the application use keys but not read them',
    'vault-access-policy-missing',
    ({ vault, principal }) =>
      underPolicies(vault, {
        objectId: principal.objectId,
        keys: ['wrapKey', 'unwrapKey'],
        secrets: ['get'],
      }),
  ],
  [
    'secret-role-removed',
    'Somebody removed the role for secrets',
    'secret-role-missing',
    ({ tenant, application }) => removeSecretRoles(tenant, application.appId),
  ],
]);
