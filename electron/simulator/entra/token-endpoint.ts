import type { CloudName } from '../../../shared/domain/cloud.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { findResource } from '../tokens/resource-application.ts';
import type { Application } from '../world/application.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from '../world/tenant.ts';
import { proveClient } from './client-proof.ts';
import { refuse } from './entra-refusal.ts';
import { issueAccessToken } from './issue-access-token.ts';
import { requestedTenant } from './requested-tenant.ts';

const emptyGuid = '00000000-0000-0000-0000-000000000000';
/** Some generations of MSAL send these along with `/.default`; they mean nothing in this grant. */
const openIdScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** Answers `POST /{tenant}/oauth2/v2.0/token`. Throws Entra's refusals, in the order in which Entra looks. */
export async function answerTokenRequest(
  azure: SimulatedAzure,
  cloud: CloudName,
  segment: string,
  form: ReadonlyMap<string, string>,
) {
  const grantType = required(form, 'grant_type');
  if (grantType !== 'client_credentials') throw refuse.grantUnsupported(grantType);
  if (segment === 'common' || segment === 'consumers') throw refuse.grantNotOnCommon();
  if (segment === 'organizations') throw refuse.noTenantInformation();
  const tenant = requestedTenant(azure.world, cloud, segment);
  const { application, principal } = findClient(azure, tenant, required(form, 'client_id').toLowerCase());
  const audience = requestedAudience(required(form, 'scope'));
  const proof = await proveClient(azure, application, tenant, form);
  const resource = findResource(cloud, audience);
  if (!resource || tenant.missingResources.includes(resource.appId))
    throw refuse.resourceNotFound(audience, tenant.displayName);
  if (tenant.disabledResources.includes(resource.appId)) throw refuse.resourceDisabled(resource.appId);
  const issued = await issueAccessToken(azure, { tenant, principal, resource, audience, proof });
  return {
    token_type: 'Bearer',
    expires_in: issued.expiresIn,
    ext_expires_in: issued.expiresIn,
    access_token: issued.accessToken,
  };
}

function required(form: ReadonlyMap<string, string>, name: string): string {
  const value = form.get(name);
  if (value === undefined || value === '') throw refuse.parameterMissing(name);
  return value;
}

function findClient(
  { world, clock }: SimulatedAzure,
  tenant: Tenant,
  clientId: string,
): { application: Application; principal: ServicePrincipal } {
  if (clientId === emptyGuid) throw refuse.clientIdReserved(clientId);
  const application = world.applications.get(clientId);
  const principal = servicePrincipalOf(tenant, clientId);
  if (!application) throw refuse.clientNotFound(clientId, tenant.displayName);
  if (!principal || principal.usableFrom > clock.now())
    throw application.homeTenantId === tenant.tenantId
      ? refuse.principalMissing(clientId, tenant.tenantId)
      : refuse.clientNotFound(clientId, tenant.displayName);
  if (application.homeTenantId !== tenant.tenantId && application.signInAudience === 'AzureADMyOrg')
    throw refuse.clientNotFound(clientId, tenant.displayName);
  if (application.disabled || !principal.enabled)
    throw refuse.clientDisabled(clientId, application.displayName);
  return { application, principal };
}

/** The resource identifier before `/.default`, as the client wrote it. */
function requestedAudience(scope: string): string {
  const scopes = scope.split(/\s+/).filter((part) => part !== '' && !openIdScopes.has(part));
  const [only, another] = scopes;
  if (only === undefined || another !== undefined) throw refuse.scopeInvalid(scope);
  const suffix = '/.default';
  if (!only.endsWith(suffix)) throw refuse.scopeNotDefault(only);
  return only.slice(0, -suffix.length);
}
