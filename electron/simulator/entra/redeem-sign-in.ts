import { createHash } from 'node:crypto';
import type { CloudName } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { tokenLifetimeInSeconds } from '../tokens/sign-token.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { proveClient } from './client-proof.ts';
import { refuse } from './entra-refusal.ts';
import { findClient } from './find-client.ts';
import { issueDelegatedToken, issueIdToken, type OnBehalf } from './issue-user-tokens.ts';
import { clientKindsOf } from './redirect-uri.ts';
import { readRequestedScopes } from './requested-scopes.ts';
import { requestedTenant } from './requested-tenant.ts';
import { requiredParameter } from './required-parameter.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import type { SignInGrants } from '../tokens/sign-in-grants.ts';
import { refuseSignIn } from './sign-in-refusal.ts';

type Form = ReadonlyMap<string, string>;

/** A token request on behalf of somebody who signed in. */
interface Redemption {
  readonly cloud: CloudName;
  readonly segment: string;
  readonly form: Form;
}

/** Swaps a code for tokens, once. Throws Entra's refusals. */
export async function redeemCode(azure: SimulatedAzure, grants: SignInGrants, redemption: Redemption) {
  const { form } = redemption;
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const found = grants.find('code', requiredParameter(form, 'code'));
  if (!found) throw refuseSignIn.codeMalformed();
  const { grant } = found;
  const redirectUri = requiredParameter(form, 'redirect_uri');
  if (grant.clientId !== clientId) throw refuseSignIn.grantOfAnotherClient();
  const tenant = tenantOf(azure, redemption, grant, refuseSignIn.codeOfAnotherTenant);
  if (redirectUri !== grant.redirectUri) throw refuseSignIn.redirectChanged(redirectUri, grant.redirectUri);
  if (found.redeemed) throw refuseSignIn.codeRedeemed();
  if (found.expiresAt <= azure.clock.now()) throw refuseSignIn.grantExpired();
  if (grant.challenge && !fits(grant.challenge, form.get('code_verifier') ?? ''))
    throw refuseSignIn.verifierWrong();
  const onBehalf = await onBehalfOf(azure, tenant, grant, form);
  found.redeemed = true;
  return answer(azure, grants, redemption, grant, onBehalf);
}

/** Swaps a refresh token for tokens, for the same or other permissions. The token stays good. Throws Entra's refusals. */
export async function redeemRefreshToken(
  azure: SimulatedAzure,
  grants: SignInGrants,
  redemption: Redemption,
) {
  const { form } = redemption;
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const found = grants.find('refresh token', requiredParameter(form, 'refresh_token'));
  if (!found) throw refuseSignIn.codeMalformed();
  const { grant } = found;
  if (grant.clientId !== clientId) throw refuseSignIn.grantOfAnotherClient();
  const tenant = tenantOf(azure, redemption, grant, (asked) =>
    refuse.accountOfAnotherTenant(grant.accountId, asked.displayName),
  );
  if (found.expiresAt <= azure.clock.now()) throw refuseSignIn.grantExpired();
  const onBehalf = await onBehalfOf(azure, tenant, grant, form);
  return answer(azure, grants, redemption, { ...grant, nonce: undefined }, onBehalf);
}

function tenantOf(
  { world }: SimulatedAzure,
  { cloud, segment }: Redemption,
  { tenantId }: SignInGrant,
  refuseOther: (asked: Tenant) => Error,
): Tenant {
  const anybody = segment === 'common' || segment === 'organizations';
  const tenant = requestedTenant(world, cloud, anybody ? tenantId : segment);
  if (tenant.tenantId !== tenantId) throw refuseOther(tenant);
  return tenant;
}

async function onBehalfOf(
  azure: SimulatedAzure,
  tenant: Tenant,
  { clientId, accountId, redirectUri }: SignInGrant,
  form: Form,
): Promise<OnBehalf> {
  const { application, principal } = findClient(azure, tenant, clientId);
  const account = tenant.accounts.find(({ objectId }) => objectId === accountId);
  if (!account) throw refuse.accountUnknown(accountId);
  const appidacr = await clientAuthentication(azure, application, tenant, redirectUri, form);
  return { tenant, principal, account, appidacr };
}

async function clientAuthentication(
  azure: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  redirectUri: string,
  form: Form,
): Promise<'0' | '1' | '2'> {
  const kinds = clientKindsOf(application, redirectUri);
  const presented = (form.get('client_secret') ?? '') !== '' || form.has('client_assertion');
  if (presented && !kinds.confidential) throw refuseSignIn.credentialOfPublicClient();
  if (!presented && !kinds.public) throw refuseSignIn.credentialNeeded();
  return presented ? (await proveClient(azure, application, tenant, form)).appidacr : '0';
}

function fits({ method, text }: NonNullable<SignInGrant['challenge']>, verifier: string): boolean {
  return text === (method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'));
}

async function answer(
  azure: SimulatedAzure,
  grants: SignInGrants,
  { cloud, form }: Redemption,
  grant: SignInGrant,
  onBehalf: OnBehalf,
) {
  const asked = form.get('scope') ?? '';
  const scope = asked === '' ? grant.scope : asked;
  const requested = readRequestedScopes(cloud, scope);
  const { accessToken, granted } = await issueDelegatedToken(azure, onBehalf, requested);
  const openId = new Set([...requested.openId, ...readRequestedScopes(cloud, grant.scope).openId]);
  const named = scope.split(/\s+/).filter((one) => one !== '' && one !== 'offline_access');
  const refreshToken = openId.has('offline_access')
    ? grants.issue('refresh token', { ...grant, scope }, azure.clock.now())
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
