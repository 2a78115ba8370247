import type { CloudName } from '../../../shared/cloud.ts';
import { tokenLifetimeInSeconds } from '../tokens/sign-token.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { findResource } from '../world/resource-application.ts';
import { authenticateClient } from './authenticate-client.ts';
import { findClient } from './find-client.ts';
import { issueForAudience } from './issue-for-audience.ts';
import { redeemDeviceCode } from './redeem-device-code.ts';
import { redeemCode, redeemRefreshToken } from './redeem-sign-in.ts';
import { refuseRequest } from './refuse-request.ts';
import { requestedTenant } from './requested-tenant.ts';
import { redeemOnBehalfOf } from './redeem-on-behalf-of.ts';
import { redeemPassword } from './redeem-password.ts';
import type { TokenAnswer } from './token-answer.ts';
import { requiredParameter, type TokenRequest } from './token-request.ts';

/** Some versions of MSAL send these along with `/.default`. They have no effect in this grant. */
const openIdScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** Answers `POST /{tenant}/oauth2/v2.0/token`. Throws Entra's refusals, in the order of Entra's checks. */
export function answerTokenRequest(azure: SimulatedAzure, request: TokenRequest): Promise<TokenAnswer> {
  const grantType = requiredParameter(request.form, 'grant_type');
  switch (grantType) {
    case 'client_credentials':
      return answerClientCredentials(azure, request);
    case 'authorization_code':
      return redeemCode(azure, request);
    case 'refresh_token':
      return redeemRefreshToken(azure, request);
    case 'urn:ietf:params:oauth:grant-type:device_code':
    case 'device_code':
      return redeemDeviceCode(azure, request);
    case 'password':
      return redeemPassword(azure, request);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return redeemOnBehalfOf(azure, request);
    default:
      throw refuseRequest.grantUnsupported(grantType);
  }
}

async function answerClientCredentials(
  azure: SimulatedAzure,
  { cloud, segment, form }: TokenRequest,
): Promise<TokenAnswer> {
  if (segment === 'common' || segment === 'consumers') throw refuseRequest.grantNotOnCommon();
  if (segment === 'organizations') throw refuseRequest.noTenantInformation();
  const tenant = requestedTenant(azure.world, cloud, segment);
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const { application, principal } = findClient(azure, tenant, clientId);
  const audience = requestedAudience(cloud, requiredParameter(form, 'scope'));
  const authentication = await authenticateClient(azure, application, tenant, form);
  return {
    token_type: 'Bearer',
    expires_in: tokenLifetimeInSeconds,
    ext_expires_in: tokenLifetimeInSeconds,
    access_token: await issueForAudience(azure, { tenant, principal, audience, authentication }),
  };
}

/** The resource identifier before `/.default`, as the client wrote it. */
function requestedAudience(cloud: CloudName, scope: string): string {
  const scopes = scope.split(/\s+/).filter((part) => part !== '' && !openIdScopes.has(part));
  const [only, another] = scopes;
  if (only === undefined) throw refuseRequest.scopeInvalid(scope);
  if (another !== undefined) throw refuseTwo(cloud, scope, scopes);
  const suffix = '/.default';
  if (!only.endsWith(suffix)) throw refuseRequest.scopeNotDefault(only);
  return only.slice(0, -suffix.length);
}

/** Entra has a separate refusal for scopes of two resources. */
function refuseTwo(cloud: CloudName, scope: string, scopes: readonly string[]): Error {
  const resources = scopes.map((one) => findResource(cloud, one.slice(0, one.lastIndexOf('/'))));
  return resources.every(Boolean) && new Set(resources).size > 1
    ? refuseRequest.scopesOfSeveralResources(scope)
    : refuseRequest.scopeInvalid(scope);
}
