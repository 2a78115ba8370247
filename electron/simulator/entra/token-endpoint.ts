import type { CloudName } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { findResource } from '../world/resource-application.ts';
import { tokenLifetimeInSeconds } from '../tokens/sign-token.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import { proveClient } from './client-proof.ts';
import { refuse } from './entra-refusal.ts';
import { findClient } from './find-client.ts';
import { issueAccessToken, issueTokenForApplication } from './issue-access-token.ts';
import { redeemCode, redeemRefreshToken } from './redeem-sign-in.ts';
import { requestedTenant } from './requested-tenant.ts';
import { requiredParameter } from './required-parameter.ts';
import type { SignInGrants } from '../tokens/sign-in-grants.ts';

/** Some generations of MSAL send these along with `/.default`; they mean nothing in this grant. */
const openIdScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** Answers `POST /{tenant}/oauth2/v2.0/token`. Throws Entra's refusals, in the order in which Entra looks. */
export function answerTokenRequest(
  azure: SimulatedAzure,
  grants: SignInGrants,
  request: {
    readonly cloud: CloudName;
    readonly segment: string;
    readonly form: ReadonlyMap<string, string>;
  },
): Promise<object> {
  const grantType = requiredParameter(request.form, 'grant_type');
  switch (grantType) {
    case 'client_credentials':
      return answerClientCredentials(azure, request);
    case 'authorization_code':
      return redeemCode(azure, grants, request);
    case 'refresh_token':
      return redeemRefreshToken(azure, grants, request);
    default:
      throw refuse.grantUnsupported(grantType);
  }
}

async function answerClientCredentials(
  azure: SimulatedAzure,
  { cloud, segment, form }: Parameters<typeof answerTokenRequest>[2],
): Promise<object> {
  if (segment === 'common' || segment === 'consumers') throw refuse.grantNotOnCommon();
  if (segment === 'organizations') throw refuse.noTenantInformation();
  const tenant = requestedTenant(azure.world, cloud, segment);
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const { application, principal } = findClient(azure, tenant, clientId);
  const audience = requestedAudience(cloud, requiredParameter(form, 'scope'));
  const proof = await proveClient(azure, application, tenant, form);
  return {
    token_type: 'Bearer',
    expires_in: tokenLifetimeInSeconds,
    ext_expires_in: tokenLifetimeInSeconds,
    access_token: await issueFor(azure, { tenant, principal, audience, proof }),
  };
}

/** A token for a service of Microsoft's or, by its id, for an application that the tenant has. Throws where it has none such. */
function issueFor(
  azure: SimulatedAzure,
  grant: Omit<Parameters<typeof issueAccessToken>[1], 'resource'>,
): Promise<string> {
  const { tenant, audience } = grant;
  const resource = findResource(tenant.cloud, audience);
  if (resource && !tenant.missingResources.includes(resource.appId)) {
    if (tenant.disabledResources.includes(resource.appId)) throw refuse.resourceDisabled(resource.appId);
    return issueAccessToken(azure, { ...grant, resource });
  }
  const application = servicePrincipalOf(tenant, audience.toLowerCase());
  if (!application) throw refuse.resourceNotFound(audience, tenant.displayName);
  if (!application.enabled) throw refuse.resourceDisabled(application.appId);
  return issueTokenForApplication(azure, { ...grant, audience: application.appId });
}

/** The resource identifier before `/.default`, as the client wrote it. */
function requestedAudience(cloud: CloudName, scope: string): string {
  const scopes = scope.split(/\s+/).filter((part) => part !== '' && !openIdScopes.has(part));
  const [only, another] = scopes;
  if (only === undefined) throw refuse.scopeInvalid(scope);
  if (another !== undefined) throw refuseTwo(cloud, scope, scopes);
  const suffix = '/.default';
  if (!only.endsWith(suffix)) throw refuse.scopeNotDefault(only);
  return only.slice(0, -suffix.length);
}

/** Two scopes of two resources are a mistake of their own. */
function refuseTwo(cloud: CloudName, scope: string, scopes: readonly string[]): Error {
  const resources = scopes.map((one) => findResource(cloud, one.slice(0, one.lastIndexOf('/'))));
  return resources.every(Boolean) && new Set(resources).size > 1
    ? refuse.scopesOfSeveralResources(scope)
    : refuse.scopeInvalid(scope);
}
