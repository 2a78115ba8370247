import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { verifyAccessToken, type Caller } from '../tokens/verify-access-token.ts';
import type { Application } from '../world/application.ts';
import { answerGrant } from './redeem-sign-in.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseOnBehalfOf } from './refuse-on-behalf-of.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import type { TokenAnswer } from './token-answer.ts';
import { requiredParameter, type TokenRequest } from './token-request.ts';

/** Exchanges a user's token for an API for that API's own tokens on behalf of the user. Throws Entra's refusals. */
export async function redeemOnBehalfOf(azure: SimulatedAzure, request: TokenRequest): Promise<TokenAnswer> {
  const { form, segment } = request;
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const assertion = requiredParameter(form, 'assertion');
  const use = requiredParameter(form, 'requested_token_use');
  if (use !== 'on_behalf_of') throw refuseOnBehalfOf.useUnsupported(use);
  const application = azure.world.applications.get(clientId);
  if (!application) throw refuseClient.clientNotFound(clientId, segment);
  if ((form.get('client_secret') ?? '') === '' && !form.has('client_assertion'))
    throw refuseSignIn.credentialNeeded();
  const user = await readAssertion(azure, application, assertion);
  return answerGrant(azure, request, {
    clientId,
    tenantId: user.tenant.tenantId,
    accountId: user.objectId,
    scope: requiredParameter(form, 'scope'),
    redirectUri: null,
    nonce: undefined,
    challenge: undefined,
    multifactor: user.hasMultifactor,
    signedInAt: azure.clock.now(),
  });
}

/** The user of a token that was issued for the application. */
async function readAssertion(
  azure: SimulatedAzure,
  application: Application,
  assertion: string,
): Promise<Caller> {
  const verified = await verifyAccessToken(azure, `Bearer ${assertion}`);
  if ('flaw' in verified)
    throw verified.flaw.kind === 'expired' || verified.flaw.kind === 'not yet valid'
      ? refuseOnBehalfOf.assertionOutOfTime()
      : refuseOnBehalfOf.assertionSignatureWrong();
  const { caller } = verified;
  const { appId, identifierUris = [] } = application;
  const isForApplication = [appId, ...identifierUris].some(
    (one) => one.toLowerCase() === caller.audience.toLowerCase(),
  );
  if (!isForApplication) throw refuseOnBehalfOf.audienceWrong(caller.audience, appId);
  if (caller.scopes === null) throw refuseOnBehalfOf.tokenOfApplication(caller.appId);
  return caller;
}
