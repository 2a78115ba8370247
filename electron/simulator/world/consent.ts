import { graphAppId } from './resource-application.ts';
import type { Application } from './application.ts';
import { guidFrom } from './deterministic-id.ts';
import type { ServicePrincipal, Tenant } from './tenant.ts';
import { servicePrincipalOf } from './tenant.ts';
import type { World } from './world.ts';

const nextId = (world: World, seed: string): string => guidFrom(`${seed}/${world.issuedIds++}`);

/**
 * An administrator's consent: the application's service principal appears in the tenant and holds every permission
 * that the application requires now. Permissions granted before and no longer required are taken back.
 */
export function grantAdminConsent(
  world: World,
  tenant: Tenant,
  application: Application,
  now: number,
): ServicePrincipal {
  const principal =
    servicePrincipalOf(tenant, application.appId) ?? addServicePrincipal(world, tenant, application, now);
  principal.appRoles = application.requiredPermissions.map(
    (role) =>
      principal.appRoles.find((granted) => granted.role === role) ?? {
        id: nextId(world, `${principal.objectId}/${role}`),
        resourceAppId: graphAppId,
        role,
        createdAt: now,
      },
  );
  for (const [resourceAppId, scopes] of Object.entries(application.delegatedPermissions))
    grantDelegated(principal, resourceAppId, scopes, null);
  return principal;
}

/** Somebody consents to delegated permissions of a resource, for one account or, with null, for all. */
export function grantDelegated(
  principal: ServicePrincipal,
  resourceAppId: string,
  scopes: readonly string[],
  accountId: string | null,
): void {
  const known = principal.delegatedGrants.find(
    (grant) => grant.resourceAppId === resourceAppId && grant.accountId === accountId,
  );
  if (known) known.scopes = [...new Set([...known.scopes, ...scopes])];
  else {
    const id = guidFrom(`${principal.objectId}/${resourceAppId}/${accountId ?? 'everybody'}`);
    principal.delegatedGrants.push({ id, resourceAppId, scopes: [...scopes], accountId });
  }
}

/** What an account may do through the application at a resource: its own consent and the administrator's. */
export const delegatedScopes = (
  { delegatedGrants }: ServicePrincipal,
  resourceAppId: string,
  accountId: string,
): string[] =>
  delegatedGrants
    .filter((grant) => grant.resourceAppId === resourceAppId && (grant.accountId ?? accountId) === accountId)
    .flatMap(({ scopes }) => scopes);

/** The application's presence in the tenant without any permission; each time with a new object id. */
export function addServicePrincipal(
  world: World,
  tenant: Tenant,
  application: Application,
  now: number,
): ServicePrincipal {
  const principal: ServicePrincipal = {
    objectId: nextId(world, `${tenant.tenantId}/${application.appId}`),
    appId: application.appId,
    displayName: application.displayName,
    enabled: true,
    createdAt: now,
    deletedAt: null,
    usableFrom: now + world.propagation.servicePrincipal,
    secrets: [],
    appRoles: [],
    delegatedGrants: [],
  };
  tenant.servicePrincipals.push(principal);
  return principal;
}
