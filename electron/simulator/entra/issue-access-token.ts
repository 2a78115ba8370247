import { randomBytes } from 'node:crypto';
import { clouds } from '../../../shared/cloud.ts';
import { signToken } from '../tokens/sign-token.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { graphAppId, type ResourceApplication } from '../world/resource-application.ts';
import type { ServicePrincipal, Tenant } from '../world/tenant.ts';
import type { ClientAuthentication } from './authenticate-client.ts';

/** An app-only access token for a Microsoft service. These resources accept v1 tokens, so the v2 endpoint issues v1, too. */
export function issueAccessToken(
  azure: SimulatedAzure,
  grant: {
    readonly tenant: Tenant;
    readonly principal: ServicePrincipal;
    readonly resource: ResourceApplication;
    /** As the client wrote it; it becomes `aud`. */
    readonly audience: string;
    readonly authentication: ClientAuthentication;
  },
): Promise<string> {
  const { tenant, principal, resource, audience, authentication } = grant;
  const issuer = issuerOf(tenant);
  const roles = principal.appRoles.filter(({ resourceAppId }) => resourceAppId === resource.appId);
  return signToken(azure, tenant, {
    iss: issuer,
    aud: audience,
    aio: randomBytes(24).toString('base64'),
    appid: principal.appId,
    appidacr: authentication.appidacr,
    idp: issuer,
    ...(resource.appId === graphAppId ? { app_displayname: principal.displayName, idtyp: 'app' } : {}),
    oid: principal.objectId,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    ...(roles.length > 0 ? { roles: roles.map(({ role }) => role) } : {}),
    sub: principal.objectId,
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  });
}

/** An app-only v2 access token for a customer's or provider's application. Source of the claims: a published capture. */
export const issueTokenForApplication = (
  azure: SimulatedAzure,
  { tenant, principal, audience, authentication }: Omit<Parameters<typeof issueAccessToken>[1], 'resource'>,
): Promise<string> =>
  signToken(azure, tenant, {
    iss: `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`,
    aud: audience,
    aio: randomBytes(24).toString('base64'),
    azp: principal.appId,
    azpacr: authentication.appidacr,
    oid: principal.objectId,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    ...rolesOf(principal, audience),
    sub: principal.objectId,
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
    xms_ftd: randomBytes(32).toString('base64url'),
  });

/** The claim `roles` with the app roles of an application; without any, there is no claim. */
function rolesOf({ appRoles }: ServicePrincipal, appId: string): { readonly roles?: readonly string[] } {
  const roles = appRoles.filter(({ resourceAppId }) => resourceAppId === appId).map(({ role }) => role);
  return roles.length === 0 ? {} : { roles };
}
