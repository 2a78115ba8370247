import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { graphAppId, type ResourceApplication } from '../tokens/resource-application.ts';
import { issuerOf, keyIdOf, signingKeyOf } from '../tokens/signing-key.ts';
import type { ServicePrincipal, Tenant } from '../world/tenant.ts';
import type { ClientProof } from './client-proof.ts';

const lifetimeInSeconds = 3_599;
/** Entra dates its tokens back, for receivers whose clock is late. */
const backdatedBySeconds = 300;

export interface IssuedToken {
  readonly accessToken: string;
  readonly expiresIn: number;
}

/** An app-only access token. It is a v1 token at the v2 endpoint too, because these resources ask for v1. */
export async function issueAccessToken(
  azure: SimulatedAzure,
  grant: {
    readonly tenant: Tenant;
    readonly principal: ServicePrincipal;
    readonly resource: ResourceApplication;
    /** As the client wrote it; it becomes `aud`. */
    readonly audience: string;
    readonly proof: ClientProof;
  },
): Promise<IssuedToken> {
  const { tenant, principal, resource, audience, proof } = grant;
  const now = Math.floor(azure.clock.now() / 1_000);
  const issuer = issuerOf(tenant);
  const roles = principal.appRoles.filter(({ resourceAppId }) => resourceAppId === resource.appId);
  const kid = keyIdOf(tenant);
  const { privateKey } = await signingKeyOf(azure, tenant);
  const accessToken = await new SignJWT({
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
  })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t: kid, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now - backdatedBySeconds)
    .setNotBefore(now - backdatedBySeconds)
    .setExpirationTime(now + lifetimeInSeconds)
    .sign(privateKey);
  return { accessToken, expiresIn: lifetimeInSeconds };
}
