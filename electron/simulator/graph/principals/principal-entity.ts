import { appRolesOf } from '../../world/app-roles.ts';
import { resourceApplications, type ResourceApplication } from '../../world/resource-application.ts';
import type { ServicePrincipal, Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { passwordCredential } from '../credentials/password-credential.ts';
import { graphTime } from '../odata/graph-time.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { noInformation, unsetOfPrincipals, unverifiedPublisher } from '../odata/unset-properties.ts';
import {
  appRoleEntity,
  findResourceByAppId,
  resourcePrincipalId,
  scopeEntity,
  scopesOfService,
} from './tenant-resource.ts';

/** The home tenant of Microsoft's own applications. */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Every service principal of the tenant: those of Microsoft's services and those of applications with consent. */
export const principalEntities = (world: World, tenant: Tenant): Entity[] => [
  ...resourceApplications(tenant.cloud)
    .filter(({ appId }) => !tenant.missingResources.includes(appId))
    .map((resource) => resourceEntity(world, tenant, resource)),
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
  world: World,
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
  appRoles: findResourceByAppId(world, tenant, appId)?.appRoles.map(appRoleEntity) ?? [],
  oauth2PermissionScopes: scopesOfService(appId),
});

/** The service principal of an application. */
export function principalEntity(world: World, principal: ServicePrincipal): Entity {
  const { appId } = principal;
  const application = world.applications.get(appId) ?? world.deletedApplications.get(appId)?.application;
  return {
    ...common,
    ...principal.details,
    id: principal.objectId,
    appId,
    appDisplayName: principal.displayName,
    displayName: principal.displayName,
    accountEnabled: principal.enabled,
    appOwnerOrganizationId: application?.homeTenantId ?? null,
    appRoleAssignmentRequired: principal.requiresAssignment ?? false,
    createdDateTime: graphTime(principal.createdAt),
    deletedDateTime: principal.deletedAt === null ? null : graphTime(principal.deletedAt),
    disabledByMicrosoftStatus:
      application?.disabling?.by === 'Microsoft' ? 'DisabledDueToViolationOfServicesAgreement' : null,
    replyUrls: application ? [...application.redirectUris, ...application.publicRedirectUris] : [],
    servicePrincipalNames: [appId, ...(application?.identifierUris ?? [])],
    servicePrincipalType: 'Application',
    signInAudience: application?.signInAudience ?? null,
    passwordCredentials: principal.secrets.map((secret) => passwordCredential(secret)),
    appRoles: application ? appRolesOf(application).map(appRoleEntity) : [],
    oauth2PermissionScopes: application?.api?.oauth2PermissionScopes.map(scopeEntity) ?? [],
    verifiedPublisher: application?.verifiedPublisher ?? unverifiedPublisher,
  };
}
