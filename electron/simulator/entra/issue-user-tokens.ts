import { randomBytes } from 'node:crypto';
import { clouds } from '../../../shared/cloud.ts';
import { pairwiseSubject } from '../tokens/pairwise-subject.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import { signToken } from '../tokens/sign-token.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { delegatedScopes } from '../world/consent.ts';
import { graphAppId } from '../world/resource-application.ts';
import type { Account, DirectoryRole, ServicePrincipal, Tenant } from '../world/tenant.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import type { RequestedScopes } from './requested-scopes.ts';

/** The template ids of directory roles, for the claim `wids`. Source: Microsoft's list of built-in roles. */
const roleTemplates: Readonly<Partial<Record<DirectoryRole, string>>> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Groups Administrator': 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
};
/** Every member of a tenant has it. Source: microsoftgraph/msgraph-sdk-powershell#1782. */
const everyMember = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

/** A user and the application that acts on their behalf. */
export interface OnBehalf {
  readonly tenant: Tenant;
  readonly principal: ServicePrincipal;
  readonly account: Account;
  /** `0` for a public client, `1` for a secret, `2` for a certificate. */
  readonly appidacr: '0' | '1' | '2';
}

/** A delegated access token with every permission that was granted for the resource. Throws if a requested one is missing. */
export async function issueDelegatedToken(
  azure: SimulatedAzure,
  { tenant, principal, account, appidacr }: OnBehalf,
  { resource, audience, permissions }: RequestedScopes,
): Promise<{ readonly accessToken: string; readonly granted: readonly string[] }> {
  if (tenant.missingResources.includes(resource.appId))
    throw refuseSignIn.resourceLapsed(resource.appId, resource.displayName, tenant.tenantId);
  if (tenant.disabledResources.includes(resource.appId)) throw refuseRequest.resourceDisabled(resource.appId);
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
    wids: [roleTemplates[account.role] ?? []].flat(),
  });
  return { accessToken, granted };
}

/** The token that identifies the user to the application. */
export function issueIdToken(
  azure: SimulatedAzure,
  { tenant, principal, account }: OnBehalf,
  { nonce }: Pick<SignInGrant, 'nonce'>,
): Promise<string> {
  const application = azure.world.applications.get(principal.appId);
  const roles = (principal.assignedUsers ?? [])
    .filter(({ accountId, role }) => accountId === account.objectId && application?.appRoles?.includes(role))
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
    ...(roles.length === 0 ? {} : { roles }),
    sub: pairwiseSubject(principal.appId, account.objectId),
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
    ...(application?.emitsDirectoryRoles
      ? { wids: [...[roleTemplates[account.role] ?? []].flat(), everyMember] }
      : {}),
  });
}
