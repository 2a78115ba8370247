import { randomBytes } from 'node:crypto';
import { clouds } from '../../../shared/cloud.ts';
import { pairwiseSubject } from '../tokens/pairwise-subject.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import { signToken } from '../tokens/sign-token.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { appRolesOf } from '../world/app-roles.ts';
import type { Application } from '../world/application.ts';
import { delegatedScopes, preauthorizedScopes } from '../world/consent.ts';
import { roleTemplates } from '../world/directory-role.ts';
import { graphAppId } from '../world/resource-application.ts';
import { includesId } from '../world/same-id.ts';
import {
  directGroupsOf,
  servicePrincipalOf,
  type Account,
  type ServicePrincipal,
  type Tenant,
} from '../world/tenant.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import type { RequestedScopes } from './requested-scopes.ts';

/** Every member of a tenant has it. Source: microsoftgraph/msgraph-sdk-powershell#1782. */
const everyMember = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

/** A user and the application that acts on their behalf. */
export interface OnBehalf {
  readonly tenant: Tenant;
  readonly principal: ServicePrincipal;
  readonly account: Account;
  /** `0` for a public client, `1` for a secret, `2` for a certificate. */
  readonly appidacr: '0' | '1' | '2';
  readonly multifactor: boolean;
}

/** A delegated access token with every permission that was granted for the resource. Throws if a requested one is missing. */
export async function issueDelegatedToken(
  azure: SimulatedAzure,
  { tenant, principal, account, appidacr, multifactor }: OnBehalf,
  requested: RequestedScopes,
): Promise<{ readonly accessToken: string; readonly granted: readonly string[] }> {
  const { resource, api, audience, permissions } = requested;
  refuseUnavailable(tenant, requested);
  const client = azure.world.applications.get(principal.appId);
  const granted = [
    ...new Set([
      ...(client ? preauthorizedScopes(client, resource.appId) : []),
      ...delegatedScopes(principal, resource.appId, account.objectId),
    ]),
  ];
  const missing = permissions.filter((permission) => !granted.includes(permission));
  if (missing.length > 0)
    throw refuseSignIn
      .consentMissing(principal.appId, principal.displayName)
      .because(
        `Consent lacks ${missing.join(', ')} of ${resource.displayName}; the grants for this user are: ${granted.join(', ') || 'none'}.`,
      );
  if (api && versionOf(api) === 2)
    return {
      accessToken: await issueForApi(azure, { tenant, principal, account, appidacr }, api, granted),
      granted,
    };
  const issuer = issuerOf(tenant);
  const accessToken = await signToken(azure, tenant, {
    iss: issuer,
    aud: audience,
    acr: '1',
    aio: randomBytes(24).toString('base64'),
    amr: multifactor ? ['pwd', 'mfa'] : ['pwd'],
    ...(resource.appId === graphAppId ? { app_displayname: principal.displayName, idtyp: 'user' } : {}),
    appid: principal.appId,
    appidacr,
    ipaddr: azure.world.callerAddress,
    name: account.displayName,
    oid: account.objectId,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    scp: (api ? granted : ['openid', 'profile', 'email', ...granted]).join(' '),
    sub: pairwiseSubject(resource.appId, account.objectId),
    tid: tenant.tenantId,
    unique_name: account.userPrincipalName,
    upn: account.userPrincipalName,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
    wids: [roleTemplates[account.role] ?? []].flat(),
  });
  return { accessToken, granted };
}

/** The version of the access tokens that an application accepts. The first one if it says nothing. */
const versionOf = ({ api }: Application): 1 | 2 => (api?.requestedAccessTokenVersion === 2 ? 2 : 1);

/** Throws Entra's refusal if the tenant lacks the resource, or disabled it. */
function refuseUnavailable(tenant: Tenant, { resource, api, audience }: RequestedScopes): void {
  const { appId, displayName } = resource;
  if (api) {
    const principal = servicePrincipalOf(tenant, appId);
    if (!principal) throw refuseRequest.resourceNotFound(audience, tenant.displayName);
    if (!principal.enabled) throw refuseRequest.resourceDisabled(appId);
    return;
  }
  if (tenant.missingResources.includes(appId))
    throw refuseSignIn.resourceLapsed(appId, displayName, tenant.tenantId);
  if (tenant.disabledResources.includes(appId)) throw refuseRequest.resourceDisabled(appId);
}

/** A delegated v2 access token for the API of an application. Source: Microsoft's page on access token claims. */
const issueForApi = (
  azure: SimulatedAzure,
  { tenant, principal, account, appidacr }: Omit<OnBehalf, 'multifactor'>,
  api: Application,
  granted: readonly string[],
): Promise<string> =>
  signToken(azure, tenant, {
    iss: `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`,
    aud: api.appId,
    aio: randomBytes(24).toString('base64'),
    azp: principal.appId,
    azpacr: appidacr,
    name: account.displayName,
    oid: account.objectId,
    preferred_username: account.userPrincipalName,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    scp: granted.join(' '),
    sub: pairwiseSubject(api.appId, account.objectId),
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  });

/** The token that identifies the user to the application. */
export function issueIdToken(
  azure: SimulatedAzure,
  { tenant, principal, account }: OnBehalf,
  { nonce, signedInAt }: Pick<SignInGrant, 'nonce' | 'signedInAt'>,
): Promise<string> {
  const application = azure.world.applications.get(principal.appId);
  const defined = application ? appRolesOf(application) : [];
  const holders = [account.objectId, ...directGroupsOf(tenant, account.objectId)];
  const roles = (principal.assignedUsers ?? [])
    .filter(
      ({ accountId, role }) => includesId(holders, accountId) && defined.some(({ value }) => value === role),
    )
    .map(({ role }) => role);
  return signToken(azure, tenant, {
    iss: `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`,
    aud: principal.appId,
    iat: Math.floor(azure.clock.now() / 1_000),
    name: account.displayName,
    ...(nonce === undefined ? {} : { nonce }),
    oid: account.objectId,
    preferred_username: account.userPrincipalName,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    ...(roles.length === 0 ? {} : { roles: [...new Set(roles)] }),
    ...optionalClaims(application, account, signedInAt),
    sub: pairwiseSubject(principal.appId, account.objectId),
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
    ...(application?.emitsDirectoryRoles
      ? { wids: [...[roleTemplates[account.role] ?? []].flat(), everyMember] }
      : {}),
  });
}

/** The additional claims that the registration requests. Guests are not simulated, so every account is a member. */
function optionalClaims(
  application: Application | undefined,
  { userPrincipalName }: Account,
  signedInAt: number,
): Readonly<Record<string, unknown>> {
  const available: Readonly<Record<string, unknown>> = {
    acct: 0,
    auth_time: Math.floor(signedInAt / 1_000),
    login_hint: Buffer.from(userPrincipalName).toString('base64url'),
  };
  const wanted = application?.optionalClaims?.idToken ?? [];
  return Object.fromEntries(
    wanted.flatMap(({ name }) => (Object.hasOwn(available, name) ? [[name, available[name]]] : [])),
  );
}
