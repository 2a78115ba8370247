import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import { answerGrant } from './redeem-sign-in.ts';
import { refuseDeviceCode } from './refuse-device-code.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { requiredParameter, type TokenRequest } from './token-request.ts';

const refusals = {
  pending: refuseDeviceCode.pending,
  declined: refuseDeviceCode.declined,
  blocked: refuseDeviceCode.blockedByPolicy,
  redeemed: refuseSignIn.codeRedeemed,
};

/** Answers a poll: with tokens once the person has signed in. Throws Entra's refusals. */
export async function redeemDeviceCode(azure: SimulatedAzure, request: TokenRequest) {
  const { form } = request;
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const code = azure.deviceCodes.find(requiredParameter(form, 'device_code'));
  if (!code) throw refuseDeviceCode.unknown();
  if (code.clientId !== clientId) throw refuseSignIn.grantOfAnotherClient();
  const application = azure.world.applications.get(clientId);
  if (!application?.isFallbackPublicClient) throw refuseSignIn.credentialNeeded();
  if (code.expiresAt <= azure.clock.now()) throw refuseDeviceCode.expired();
  const { state } = code;
  if (state.kind !== 'approved') throw refusals[state.kind]();
  const grant: SignInGrant = {
    clientId,
    tenantId: state.tenantId,
    accountId: state.accountId,
    scope: code.scope,
    redirectUri: null,
    nonce: undefined,
    challenge: undefined,
    signedInAt: azure.clock.now(),
  };
  const answer = await answerGrant(azure, request, grant);
  code.state = { kind: 'redeemed' };
  return answer;
}
