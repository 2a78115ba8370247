import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { addServicePrincipal } from '../world/consent.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import { authenticateUser } from './authenticate-user.ts';
import { answerGrant } from './redeem-sign-in.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { requestedTenant } from './requested-tenant.ts';
import { requireAssignment } from './require-assignment.ts';
import type { TokenAnswer } from './token-answer.ts';
import { requiredParameter, type TokenRequest } from './token-request.ts';

/**
 * Exchanges the name and the password of a user for tokens, for programs that test. Nobody can consent in this flow. Throws
 * Entra's refusals.
 */
export async function redeemPassword(azure: SimulatedAzure, request: TokenRequest): Promise<TokenAnswer> {
  const { cloud, segment, form } = request;
  if (segment === 'common' || segment === 'consumers') throw refuseRequest.grantNotOnCommon();
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const name = requiredParameter(form, 'username');
  const password = requiredParameter(form, 'password');
  const tenant = segment === 'organizations' ? null : requestedTenant(azure.world, cloud, segment);
  const application = azure.world.applications.get(clientId);
  if (!application) throw refuseClient.clientNotFound(clientId, tenant?.displayName ?? segment);
  const user = authenticateUser(azure.world, name, password);
  if (user.tenant.cloud !== cloud || (tenant && tenant !== user.tenant))
    throw refuseSignIn.accountUnknown(name);
  const scope = requiredParameter(form, 'scope');
  if (application.isPreauthorized && !servicePrincipalOf(user.tenant, clientId))
    addServicePrincipal(azure.world, user.tenant, application, azure.clock.now());
  requireAssignment(user, application);
  return answerGrant(azure, request, {
    clientId,
    tenantId: user.tenant.tenantId,
    accountId: user.account.objectId,
    scope,
    redirectUri: null,
    nonce: undefined,
    challenge: undefined,
    signedInAt: azure.clock.now(),
  });
}
