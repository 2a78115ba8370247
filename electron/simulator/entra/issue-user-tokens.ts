import { randomBytes } from 'node:crypto';
import { clouds } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { pairwiseSubject } from '../tokens/pairwise-subject.ts';
import { graphAppId } from '../world/resource-application.ts';
import { signToken } from '../tokens/sign-token.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import { delegatedScopes } from '../world/consent.ts';
import type { Account, ServicePrincipal, Tenant } from '../world/tenant.ts';
import { refuse } from './entra-refusal.ts';
import type { RequestedScopes } from './requested-scopes.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import { refuseSignIn } from './sign-in-refusal.ts';

/** The directory role's template id, as tokens carry it in `wids`. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** Somebody, through an application that they let act for them. */
export interface OnBehalf {
  readonly tenant: Tenant;
  readonly principal: ServicePrincipal;
  readonly account: Account;
  /** `0` for a public client, `1` for a secret, `2` for a certificate. */
  readonly appidacr: '0' | '1' | '2';
}

/** A delegated access token, with every permission that was consented to at the resource. Throws where one is missing. */
export async function issueDelegatedToken(
  azure: SimulatedAzure,
  { tenant, principal, account, appidacr }: OnBehalf,
  { resource, audience, permissions }: RequestedScopes,
): Promise<{ readonly accessToken: string; readonly granted: readonly string[] }> {
  if (tenant.missingResources.includes(resource.appId))
    throw refuseSignIn.resourceLapsed(resource.appId, resource.displayName, tenant.tenantId);
  if (tenant.disabledResources.includes(resource.appId)) throw refuse.resourceDisabled(resource.appId);
  const granted = [...new Set(delegatedScopes(principal, resource.appId, account.objectId))];
  if (permissions.some((permission) => !granted.includes(permission)))
    throw refuseSignIn.consentMissing(principal.appId, principal.displayName);
  const issuer = issuerOf(tenant);
  const accessToken = await signToken(azure, tenant, {
    iss: issuer,
    aud: audience,
    acr: '1',
    aio: randomBytes(24).toString('base64'),
    amr: ['pwd'],
    ...(resource.appId === graphAppId ? { app_displayname: principal.displayName, idtyp: 'user' } : {}),
    appid: principal.appId,
    appidacr,
    ipaddr: azure.world.callerAddress,
    name: account.displayName,
    oid: account.objectId,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    scp: ['openid', 'profile', 'email', ...granted].join(' '),
    sub: pairwiseSubject(resource.appId, account.objectId),
    tid: tenant.tenantId,
    unique_name: account.userPrincipalName,
    upn: account.userPrincipalName,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
    wids: account.role === 'Global Administrator' ? [globalAdministrator] : [],
  });
  return { accessToken, granted };
}

/** Tells the application who signed in. */
export function issueIdToken(
  azure: SimulatedAzure,
  { tenant, principal, account }: OnBehalf,
  { nonce }: Pick<SignInGrant, 'nonce'>,
): Promise<string> {
  return signToken(azure, tenant, {
    iss: `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`,
    aud: principal.appId,
    iat: Math.floor(azure.clock.now() / 1_000),
    name: account.displayName,
    ...(nonce === undefined ? {} : { nonce }),
    oid: account.objectId,
    preferred_username: account.userPrincipalName,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    sub: pairwiseSubject(principal.appId, account.objectId),
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  });
}
