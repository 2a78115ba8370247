import { createHash } from 'node:crypto';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import { tokenLifetimeInSeconds } from '../tokens/sign-token.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { authenticateClient } from './authenticate-client.ts';
import { demandsMultifactor } from './demands-multifactor.ts';
import { findClient } from './find-client.ts';
import { issueDelegatedToken, issueIdToken, type OnBehalf } from './issue-user-tokens.ts';
import { clientKindsOf } from './redirect-uri.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { readRequestedScopes } from './requested-scopes.ts';
import { requestedTenant } from './requested-tenant.ts';
import type { TokenAnswer } from './token-answer.ts';
import { requiredParameter, type TokenRequest } from './token-request.ts';

type Form = TokenRequest['form'];

/** Exchanges an authorization code for tokens, once. Throws Entra's refusals. */
export async function redeemCode(azure: SimulatedAzure, request: TokenRequest) {
  const { form } = request;
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const found = azure.signInGrants.find('code', requiredParameter(form, 'code'));
  if (!found) throw refuseSignIn.codeMalformed();
  const { grant } = found;
  const redirectUri = requiredParameter(form, 'redirect_uri');
  if (grant.clientId !== clientId) throw refuseSignIn.grantOfAnotherClient();
  const tenant = tenantOf(azure, request, grant, refuseSignIn.codeOfAnotherTenant);
  if (redirectUri !== grant.redirectUri)
    throw refuseSignIn.redirectChanged(redirectUri, grant.redirectUri ?? '');
  if (found.redeemed) throw refuseSignIn.codeRedeemed();
  if (found.expiresAt <= azure.clock.now()) throw refuseSignIn.grantExpired();
  if (!matches(grant.challenge, form.get('code_verifier'))) throw refuseSignIn.verifierWrong();
  const onBehalf = await onBehalfOf(azure, tenant, grant, form);
  found.redeemed = true;
  return answer(azure, request, grant, onBehalf);
}

/** Exchanges a refresh token for tokens, with the same or other permissions. The refresh token stays valid. Throws Entra's refusals. */
export async function redeemRefreshToken(azure: SimulatedAzure, request: TokenRequest) {
  const { form } = request;
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const found = azure.signInGrants.find('refresh token', requiredParameter(form, 'refresh_token'));
  if (!found) throw refuseSignIn.codeMalformed();
  const { grant } = found;
  if (grant.clientId !== clientId) throw refuseSignIn.grantOfAnotherClient();
  const tenant = tenantOf(azure, request, grant, (requested) =>
    refuseSignIn.accountOfAnotherTenant(grant.accountId, requested.displayName),
  );
  if (found.expiresAt <= azure.clock.now()) throw refuseSignIn.grantExpired();
  const onBehalf = await onBehalfOf(azure, tenant, grant, form);
  const { sessionsValidFrom } = onBehalf.account;
  if (sessionsValidFrom !== undefined && found.issuedAt <= sessionsValidFrom)
    throw refuseSignIn.grantRevoked(found.issuedAt, sessionsValidFrom);
  if (grant.multifactor !== true && demandsMultifactor(form.get('claims')))
    throw refuseSignIn.multifactorNeeded(
      readRequestedScopes(azure.world, request.cloud, form.get('scope') ?? '').resource.appId,
    );
  return answer(azure, request, { ...grant, nonce: undefined }, onBehalf);
}

/** Issues tokens for a grant that was checked before. Throws Entra's refusals. */
export async function answerGrant(azure: SimulatedAzure, request: TokenRequest, grant: SignInGrant) {
  const tenant = tenantOf(azure, request, grant, refuseSignIn.codeOfAnotherTenant);
  return answer(azure, request, grant, await onBehalfOf(azure, tenant, grant, request.form));
}

function tenantOf(
  { world }: SimulatedAzure,
  { cloud, segment }: TokenRequest,
  { tenantId }: SignInGrant,
  refuseOther: (requested: Tenant) => Error,
): Tenant {
  const anyTenant = segment === 'common' || segment === 'organizations';
  const tenant = requestedTenant(world, cloud, anyTenant ? tenantId : segment);
  if (tenant.tenantId !== tenantId) throw refuseOther(tenant);
  return tenant;
}

async function onBehalfOf(
  azure: SimulatedAzure,
  tenant: Tenant,
  { clientId, accountId, redirectUri, multifactor = false }: SignInGrant,
  form: Form,
): Promise<OnBehalf> {
  const { application, principal } = findClient(azure, tenant, clientId);
  const account = tenant.accounts.find(({ objectId }) => objectId === accountId);
  if (!account) throw refuseSignIn.accountUnknown(accountId);
  const appidacr = await clientAuthentication(azure, application, tenant, redirectUri, form);
  return { tenant, principal, account, appidacr, multifactor };
}

async function clientAuthentication(
  azure: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  redirectUri: string | null,
  form: Form,
): Promise<OnBehalf['appidacr']> {
  const kinds = clientKindsOf(application, redirectUri);
  const presented = (form.get('client_secret') ?? '') !== '' || form.has('client_assertion');
  if (presented && !kinds.confidential) throw refuseSignIn.credentialOfPublicClient();
  if (!presented && !kinds.public) throw refuseSignIn.credentialNeeded();
  return presented ? (await authenticateClient(azure, application, tenant, form)).appidacr : '0';
}

/** A verifier without a challenge does not match either. Source: github.com/get-convex/convex-auth/issues/457. */
function matches(challenge: SignInGrant['challenge'], given: string | undefined): boolean {
  if (challenge === undefined) return given === undefined;
  const { method, text } = challenge;
  const verifier = given ?? '';
  return text === (method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'));
}

async function answer(
  azure: SimulatedAzure,
  { cloud, form }: TokenRequest,
  grant: SignInGrant,
  onBehalf: OnBehalf,
): Promise<TokenAnswer> {
  const requestedScope = form.get('scope') ?? '';
  const scope = requestedScope === '' ? grant.scope : requestedScope;
  const requested = readRequestedScopes(azure.world, cloud, scope);
  const { accessToken, granted } = await issueDelegatedToken(azure, onBehalf, requested);
  const openId = new Set([
    ...requested.openId,
    ...readRequestedScopes(azure.world, cloud, grant.scope).openId,
  ]);
  const named = scope.split(/\s+/).filter((one) => one !== '' && one !== 'offline_access');
  const refreshToken = openId.has('offline_access')
    ? azure.signInGrants.issue('refresh token', { ...grant, scope }, azure.clock.now())
    : undefined;
  const { tenant, account } = onBehalf;
  const clientInfo = JSON.stringify({ uid: account.objectId, utid: tenant.tenantId });
  return {
    token_type: 'Bearer',
    scope: (requested.byDefault
      ? [...granted.map((one) => `${requested.audience}/${one}`), ...named]
      : named
    ).join(' '),
    expires_in: tokenLifetimeInSeconds,
    ext_expires_in: tokenLifetimeInSeconds,
    access_token: accessToken,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(openId.has('openid') ? { id_token: await issueIdToken(azure, onBehalf, grant) } : {}),
    ...(form.get('client_info') === '1'
      ? { client_info: Buffer.from(clientInfo).toString('base64url') }
      : {}),
  };
}
