import { graphPermissionIds } from '../tokens/graph-permission.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { graphAppId, resourceApplications, type ResourceApplication } from '../world/resource-application.ts';
import type { AppRoleAssignment, ServicePrincipal, Tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';
import { graphTime } from './graph-time.ts';
import type { Entity } from './odata-collection.ts';
import { passwordCredential } from './password-credential.ts';
import { noInformation, unsetOfPrincipals, unverifiedPublisher } from './unset-properties.ts';

/** The home tenant of Microsoft's own applications. */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** The object id of a Microsoft service in a tenant. */
export const resourcePrincipalId = (tenant: Tenant, appId: string): string =>
  guidFrom(`${tenant.tenantId}/${appId}`);

/** Every service principal of the tenant: those of Microsoft's services and those of applications with consent. */
export const principalEntities = (world: World, tenant: Tenant): Entity[] => [
  ...resourceApplications(tenant.cloud)
    .filter(({ appId }) => !tenant.missingResources.includes(appId))
    .map((resource) => resourceEntity(tenant, resource)),
  ...tenant.servicePrincipals
    .filter(({ deletedAt }) => deletedAt === null)
    .map((principal) => principalEntity(world, principal)),
];

const common = {
  ...unsetOfPrincipals,
  appRoleAssignmentRequired: false,
  info: noInformation,
  verifiedPublisher: unverifiedPublisher,
};

/** A Microsoft service in a tenant. */
export const resourceEntity = (
  tenant: Tenant,
  { appId, displayName, identifiers }: ResourceApplication,
): Entity => ({
  ...common,
  id: resourcePrincipalId(tenant, appId),
  appId,
  appDisplayName: displayName,
  displayName,
  accountEnabled: !tenant.disabledResources.includes(appId),
  appRoleAssignmentRequired: tenant.assignmentRequired?.includes(appId) ?? false,
  appOwnerOrganizationId: microsoftTenantId,
  createdDateTime: graphTime(tenant.createdAt),
  servicePrincipalNames: [...identifiers, appId],
  servicePrincipalType: 'Application',
  signInAudience: 'AzureADMultipleOrgs',
  appRoles: appId === graphAppId ? Object.entries(graphPermissionIds).map(appRole) : [],
});

const appRole = ([value, id]: readonly [string, string]) => ({
  allowedMemberTypes: ['Application'],
  description: value,
  displayName: value,
  id,
  isEnabled: true,
  origin: 'Application',
  value,
});

export function principalEntity(world: World, principal: ServicePrincipal): Entity {
  const application = world.applications.get(principal.appId);
  return {
    ...common,
    id: principal.objectId,
    appId: principal.appId,
    appDisplayName: principal.displayName,
    displayName: principal.displayName,
    accountEnabled: principal.enabled,
    appOwnerOrganizationId: application?.homeTenantId ?? null,
    createdDateTime: graphTime(principal.createdAt),
    servicePrincipalNames: [principal.appId],
    servicePrincipalType: 'Application',
    signInAudience: application?.signInAudience ?? null,
    passwordCredentials: principal.secrets.map((secret) => passwordCredential(secret)),
    appRoles: [],
  };
}

/** The delegated permissions that users, or administrators for all users, granted to these applications. */
export const delegatedGrantEntities = (tenant: Tenant, of: readonly ServicePrincipal[]): Entity[] =>
  of
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap(({ objectId, delegatedGrants }) =>
      delegatedGrants.map(({ id, resourceAppId, scopes, accountId }) => ({
        id,
        clientId: objectId,
        consentType: accountId === null ? 'AllPrincipals' : 'Principal',
        principalId: accountId,
        resourceId: resourcePrincipalId(tenant, resourceAppId),
        scope: scopes.join(' '),
      })),
    );

export const appRoleAssignmentEntity = (
  tenant: Tenant,
  principal: ServicePrincipal,
  granted: AppRoleAssignment,
): Entity => ({
  id: granted.id,
  deletedDateTime: null,
  appRoleId: graphPermissionIds[granted.role] ?? guidFrom(granted.role),
  createdDateTime: graphTime(granted.createdAt),
  principalDisplayName: principal.displayName,
  principalId: principal.objectId,
  principalType: 'ServicePrincipal',
  resourceDisplayName:
    resourceApplications(tenant.cloud).find(({ appId }) => appId === granted.resourceAppId)?.displayName ??
    null,
  resourceId: resourcePrincipalId(tenant, granted.resourceAppId),
});
