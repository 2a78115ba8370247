import type { Application } from '../../../../electron/simulator/world/application.ts';
import { addServicePrincipal, grantDelegated } from '../../../../electron/simulator/world/consent.ts';
import {
  graphAppId,
  keyVaultAppId,
  resourceManagerAppId,
} from '../../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf, type Tenant } from '../../../../electron/simulator/world/tenant.ts';
import type { World } from '../../../../electron/simulator/world/world.ts';

/** Microsoft's public client, the same in every tenant. */
export const azureCliAppId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** What a person's token for az holds in every tenant, without anybody's consent. The person's roles limit it. */
const delegated: Readonly<Record<string, readonly string[]>> = {
  [graphAppId]: [
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.AccessAsUser.All',
    'Group.ReadWrite.All',
    'User.Read.All',
  ],
  [resourceManagerAppId]: ['user_impersonation'],
  [keyVaultAppId]: ['user_impersonation'],
};

/** Adds az's own application to the world and to the tenant, unless they have it. `now` in milliseconds. */
export function addAzureCli(world: World, tenant: Tenant, now: number): void {
  const application: Application = world.applications.get(azureCliAppId) ?? {
    appId: azureCliAppId,
    objectId: 'f8cdef31-0000-4000-8000-000000000001',
    displayName: 'Microsoft Azure CLI',
    homeTenantId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    signInAudience: 'AzureADMultipleOrgs',
    disabling: null,
    instanceLock: null,
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    requiredPermissions: [],
    delegatedPermissions: delegated,
    redirectUris: [],
    publicRedirectUris: ['http://localhost'],
    createdAt: now,
  };
  world.applications.set(azureCliAppId, application);
  const principal =
    servicePrincipalOf(tenant, azureCliAppId) ?? addServicePrincipal(world, tenant, application, now);
  principal.usableFrom = now;
  for (const [resource, scopes] of Object.entries(delegated))
    grantDelegated(principal, resource, scopes, null);
}
