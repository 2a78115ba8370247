import { delegatedPermissionsOf, needsAdministrator } from '../../tokens/delegated-permission.ts';
import { graphPermissionIds } from '../../tokens/graph-permission.ts';
import { appRolesOf } from '../../world/app-roles.ts';
import type { AppRole, PermissionScope } from '../../world/application.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { graphAppId, resourceApplications } from '../../world/resource-application.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';

/** What grants and assignments in a tenant refer to: a Microsoft service, or the service principal of an application. */
export interface TenantResource {
  readonly appId: string;
  readonly objectId: string;
  readonly displayName: string;
  readonly appRoles: readonly AppRole[];
  /** The service principal; undefined for a Microsoft service. */
  readonly principal: ServicePrincipal | undefined;
}

/** The object id of a Microsoft service in a tenant. */
export const resourcePrincipalId = (tenant: Tenant, appId: string): string =>
  guidFrom(`${tenant.tenantId}/${appId}`);

const isMissing = ({ missingResources }: Tenant, appId: string): boolean => missingResources.includes(appId);

/** Finds a resource by its object id in the tenant. */
export function findResourceById(world: World, tenant: Tenant, objectId: string): TenantResource | undefined {
  const id = objectId.toLowerCase();
  const service = resourceApplications(tenant.cloud).find(
    ({ appId }) => resourcePrincipalId(tenant, appId) === id,
  );
  if (service) return findResourceByAppId(world, tenant, service.appId);
  const principal = tenant.servicePrincipals.find((one) => one.objectId === id && one.deletedAt === null);
  return principal && ofPrincipal(world, principal);
}

/** Finds a resource by its application id. */
export function findResourceByAppId(world: World, tenant: Tenant, appId: string): TenantResource | undefined {
  const service = resourceApplications(tenant.cloud).find((one) => one.appId === appId);
  if (service)
    return isMissing(tenant, appId)
      ? undefined
      : {
          appId,
          objectId: resourcePrincipalId(tenant, appId),
          displayName: service.displayName,
          appRoles: appId === graphAppId ? graphAppRoles : [],
          principal: undefined,
        };
  const principal = servicePrincipalOf(tenant, appId);
  return principal && ofPrincipal(world, principal);
}

function ofPrincipal(world: World, principal: ServicePrincipal): TenantResource {
  const { appId, objectId, displayName } = principal;
  const application = world.applications.get(appId);
  return {
    appId,
    objectId,
    displayName,
    appRoles: application ? appRolesOf(application) : [],
    principal,
  };
}

const graphAppRoles: readonly AppRole[] = Object.entries(graphPermissionIds).map(([value, id]) => ({
  id,
  value,
  displayName: value,
  description: value,
  allowedMemberTypes: ['Application'],
  isEnabled: true,
}));

/** An app role in Graph's form. */
export const appRoleEntity = (role: AppRole) => ({ ...role, origin: 'Application' });

/** A delegated permission in Graph's form. */
export const scopeEntity = (scope: PermissionScope) => ({ ...scope, origin: 'Application' });

/** The delegated permissions of a Microsoft service in Graph's form. */
export const scopesOfService = (appId: string) =>
  delegatedPermissionsOf(appId).map(([value, id]) =>
    scopeEntity({
      id,
      value,
      type: needsAdministrator(value) ? 'Admin' : 'User',
      isEnabled: true,
      adminConsentDescription: value,
      adminConsentDisplayName: value,
      userConsentDescription: value,
      userConsentDisplayName: value,
    }),
  );
