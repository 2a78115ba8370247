import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { findResource, type ResourceApplication } from '../world/resource-application.ts';
import { servicePrincipalOf, type ServicePrincipal } from '../world/tenant.ts';
import { issueAccessToken, issueTokenForApplication } from './issue-access-token.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

type Grant = Omit<Parameters<typeof issueAccessToken>[1], 'resource'>;

/** A token for a Microsoft service or, by its id, for an application in the tenant. Throws if the tenant has neither. */
export function issueForAudience(azure: SimulatedAzure, grant: Grant): Promise<string> {
  const { tenant, audience } = grant;
  const resource = findResource(tenant.cloud, audience);
  if (resource && !tenant.missingResources.includes(resource.appId)) {
    if (tenant.disabledResources.includes(resource.appId))
      throw refuseRequest.resourceDisabled(resource.appId);
    refuseUnassigned(grant, resource);
    return issueAccessToken(azure, { ...grant, resource });
  }
  if (resource && tenant.unsubscribedResources?.includes(resource.appId))
    throw refuseSignIn.resourceLapsed(resource.appId, resource.displayName, tenant.tenantId);
  const application = requireApplication(azure, grant);
  if (!application.enabled) throw refuseRequest.resourceDisabled(application.appId);
  refuseUnassigned(grant, application);
  return issueTokenForApplication(azure, { ...grant, audience: application.appId });
}

/** Finds the application that the audience names. Entra names it in the refusal if the client's registration requires it. */
function requireApplication(
  { world }: SimulatedAzure,
  { tenant, principal, audience }: Grant,
): ServicePrincipal {
  const appId = audience.toLowerCase();
  const found =
    servicePrincipalOf(tenant, appId) ??
    tenant.servicePrincipals.find(
      (one) =>
        one.deletedAt === null &&
        world.applications.get(one.appId)?.identifierUris?.some((uri) => uri.toLowerCase() === appId),
    );
  if (found) return found;
  const { requiredApplications = [] } = world.applications.get(principal.appId) ?? {};
  const api = requiredApplications.includes(appId) ? world.applications.get(appId) : undefined;
  throw api
    ? refuseSignIn.resourceLapsed(api.appId, api.displayName, tenant.tenantId)
    : refuseRequest.resourceNotFound(audience, tenant.displayName);
}

/** Throws if the resource requires an app role and the application has none of it. */
function refuseUnassigned(
  { tenant, principal }: Grant,
  resource: Pick<ResourceApplication, 'appId' | 'displayName'>,
): void {
  if (!tenant.assignmentRequired?.includes(resource.appId)) return;
  if (principal.appRoles.some(({ resourceAppId }) => resourceAppId === resource.appId)) return;
  throw refuseClient.notAssigned(principal, resource);
}
