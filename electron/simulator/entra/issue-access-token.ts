import { randomBytes } from 'node:crypto';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { graphAppId, type ResourceApplication } from '../tokens/resource-application.ts';
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
