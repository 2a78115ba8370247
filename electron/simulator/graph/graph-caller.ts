import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { findResource, graphAppId } from '../world/resource-application.ts';
import { verifyAccessToken, type Caller, type TokenFlaw } from '../tokens/verify-access-token.ts';

const unauthorized = (cloud: CloudName, message: string) => {
  const authority = `https://${clouds[cloud].authorityHost}/common/oauth2/authorize`;
  const challenge = `Bearer realm="", authorization_uri="${authority}", client_id="${graphAppId}"`;
  return new Refusal(401, 'InvalidAuthenticationToken', message, {
    headers: { 'www-authenticate': challenge },
  });
};

/** Who calls Microsoft Graph. Throws its 401. */
export async function identifyGraphCaller(
  azure: SimulatedAzure,
  cloud: CloudName,
  authorization: string | undefined,
): Promise<Caller> {
  const verified = await verifyAccessToken(azure, authorization);
  if ('flaw' in verified) throw unauthorized(cloud, describeFlaw(verified.flaw));
  const { caller } = verified;
  if (caller.tenant.cloud !== cloud || findResource(cloud, caller.audience)?.appId !== graphAppId)
    throw unauthorized(cloud, 'Access token validation failure. Invalid audience.');
  return caller;
}

function describeFlaw(flaw: TokenFlaw): string {
  switch (flaw.kind) {
    case 'missing':
      return 'Access token is empty.';
    case 'malformed':
      return 'CompactToken parsing failed with error code: 80049217';
    case 'unknown key':
    case 'bad signature':
      return 'Signing key is invalid.';
    case 'not yet valid':
      return 'Lifetime validation failed, the token is not yet valid.';
    case 'expired':
      return 'Lifetime validation failed, the token is expired.';
  }
}

/** Throws Graph's 403 unless the token carries one of the permissions: in `scp` where somebody is signed in, else in `roles`. */
export function requirePermission(caller: Caller, anyOf: readonly string[]): void {
  const held = caller.scopes ?? caller.roles;
  if (!anyOf.some((permission) => held.includes(permission)))
    throw new Refusal(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
}
