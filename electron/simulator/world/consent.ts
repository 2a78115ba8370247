import type { Application } from './application.ts';
import { guidFrom } from './deterministic-id.ts';
import { graphAppId } from './resource-application.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from './tenant.ts';
import type { World } from './world.ts';

const nextId = (world: World, seed: string): string => guidFrom(`${seed}/${world.issuedIds++}`);

/**
 * Grants admin consent: creates the service principal if it is missing, and grants exactly the permissions that the application
 * requires. Permissions that are no longer required are revoked.
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

/** The first API of another organization that the application requires and that has no service principal in the tenant. */
export const missingApplication = (
  world: World,
  tenant: Tenant,
  { requiredApplications = [] }: Application,
): Pick<Application, 'appId' | 'displayName'> | undefined =>
  requiredApplications
    .filter((appId) => !servicePrincipalOf(tenant, appId))
    .map((appId) => world.applications.get(appId) ?? { appId, displayName: appId })[0];

/**
 * Whether one consent to a client covers its API as well: the client requires a permission of the API, which names the client in
 * `knownClientApplications`. Source: Microsoft's page on the on-behalf-of flow.
 */
export const isConsentedTogether = (client: Application, api: Application): boolean =>
  api.api?.knownClientApplications.includes(client.appId) === true &&
  Object.hasOwn(client.delegatedPermissions, api.appId);

/** Grants delegated permissions of a resource for one account or, with null, for all. */
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

/** The delegated permissions that a client has in every tenant without consent. */
export const preauthorizedScopes = (
  { isPreauthorized, delegatedPermissions }: Application,
  resourceAppId: string,
): readonly string[] => (isPreauthorized ? (delegatedPermissions[resourceAppId] ?? []) : []);

/** The delegated permissions of an account at a resource, by user consent and by admin consent. */
export const delegatedScopes = (
  { delegatedGrants }: ServicePrincipal,
  resourceAppId: string,
  accountId: string,
): string[] =>
  delegatedGrants
    .filter((grant) => grant.resourceAppId === resourceAppId && (grant.accountId ?? accountId) === accountId)
    .flatMap(({ scopes }) => scopes);

/** Creates the service principal without permissions. Each new one has another object id. */
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
