import { randomBytes } from 'node:crypto';
import { clouds } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { graphAppId, type ResourceApplication } from '../world/resource-application.ts';
import { signToken } from '../tokens/sign-token.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { ServicePrincipal, Tenant } from '../world/tenant.ts';
import type { ClientProof } from './client-proof.ts';

/** An app-only access token. It is a v1 token at the v2 endpoint too, because these resources ask for v1. */
export function issueAccessToken(
  azure: SimulatedAzure,
  grant: {
    readonly tenant: Tenant;
    readonly principal: ServicePrincipal;
    readonly resource: ResourceApplication;
    /** As the client wrote it; it becomes `aud`. */
    readonly audience: string;
    readonly proof: ClientProof;
  },
): Promise<string> {
  const { tenant, principal, resource, audience, proof } = grant;
  const issuer = issuerOf(tenant);
  const roles = principal.appRoles.filter(({ resourceAppId }) => resourceAppId === resource.appId);
  return signToken(azure, tenant, {
    iss: issuer,
    aud: audience,
    aio: randomBytes(24).toString('base64'),
    appid: principal.appId,
    appidacr: proof.appidacr,
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

/** An app-only access token for an application of somebody's own, which asks for v2 here. Its claims are those of a published capture. */
export const issueTokenForApplication = (
  azure: SimulatedAzure,
  { tenant, principal, audience, proof }: Omit<Parameters<typeof issueAccessToken>[1], 'resource'>,
): Promise<string> =>
  signToken(azure, tenant, {
    iss: `https://${clouds[tenant.cloud].authorityHost}/${tenant.tenantId}/v2.0`,
    aud: audience,
    aio: randomBytes(24).toString('base64'),
    azp: principal.appId,
    azpacr: proof.appidacr,
    oid: principal.objectId,
    rh: `1.${randomBytes(30).toString('base64url')}.`,
    sub: principal.objectId,
    tid: tenant.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
    xms_ftd: randomBytes(32).toString('base64url'),
  });
