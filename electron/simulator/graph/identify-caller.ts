import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServicePlace } from '../http/service-environment.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { verifyAccessToken, type Caller, type TokenFlaw } from '../tokens/verify-access-token.ts';
import { findResource, graphAppId } from '../world/resource-application.ts';

const unauthorized = (cloud: CloudName, message: string) => {
  const authority = `https://${clouds[cloud].authorityHost}/common/oauth2/authorize`;
  const challenge = `Bearer realm="", authorization_uri="${authority}", client_id="${graphAppId}"`;
  return new Refusal(401, 'InvalidAuthenticationToken', message, {
    headers: { 'www-authenticate': challenge },
  });
};

/** Identifies the caller. Throws Graph's 401. */
export async function identifyCaller(
  azure: SimulatedAzure,
  { cloud }: ServicePlace,
  authorization: string | null,
): Promise<Caller> {
  const verified = await verifyAccessToken(azure, authorization);
  if ('flaw' in verified) throw unauthorized(cloud, describeFlaw(verified.flaw, authorization ?? ''));
  const { caller } = verified;
  if (caller.tenant.cloud !== cloud || findResource(cloud, caller.audience)?.appId !== graphAppId)
    throw unauthorized(cloud, 'Access token validation failure. Invalid audience.');
  return caller;
}

/** Source: MaikuB/flutter_appauth#575. */
const withoutDots = [
  'IDX14100: JWT is not well formed, there are no dots (.).',
  "The token needs to be in JWS or JWE Compact Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'.",
].join('\n');

function describeFlaw(flaw: TokenFlaw, authorization: string): string {
  switch (flaw.kind) {
    case 'missing':
      return 'Access token is empty.';
    case 'malformed':
      return authorization.includes('.')
        ? 'CompactToken parsing failed with error code: 80049217'
        : withoutDots;
    case 'unknown key':
    case 'bad signature':
      return 'Signing key is invalid.';
    case 'not yet valid':
      return 'Lifetime validation failed, the token is not yet valid.';
    case 'expired':
      return 'Lifetime validation failed, the token is expired.';
  }
}
