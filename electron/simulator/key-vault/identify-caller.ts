import { clouds } from '../../../shared/cloud.ts';
import { Refusal } from '../http/refusal.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { verifyAccessToken, type Caller, type TokenFlaw } from '../tokens/verify-access-token.ts';
import { whenAvailable } from '../world/when-available.ts';
import type { VaultPlace } from './vault-context.ts';

/** Identifies the caller. Throws the 401 with the challenge that names the vault's tenant. */
export function identifyCaller(
  azure: SimulatedAzure,
  { cloud, located: { vault } }: VaultPlace,
  authorization: string | null,
): Caller | Promise<Caller> {
  const resource = `https://${clouds[cloud].vaultSuffix}`;
  const unauthorized = (message: string) => {
    const challenge = `Bearer authorization="https://${clouds[cloud].authorityHost}/${vault.tenantId}", resource="${resource}"`;
    return new Refusal(401, 'Unauthorized', message, { headers: { 'www-authenticate': challenge } });
  };

  return whenAvailable(verifyAccessToken(azure, authorization), (verified) => {
    if ('flaw' in verified) throw unauthorized(describeFlaw(verified.flaw, azure.clock.now()));
    const { caller } = verified;
    if (caller.audience !== resource && caller.audience !== `${resource}/`)
      throw unauthorized(`AKV10022: Invalid audience. Expected ${resource}, found: ${caller.audience}.`);
    const expected = issuerOf({ tenantId: vault.tenantId, cloud });
    if (caller.issuer !== expected)
      throw unauthorized(`AKV10032: Invalid issuer. Expected one of ${expected}, found ${caller.issuer}.`);
    return caller;
  });
}

function describeFlaw(flaw: TokenFlaw, now: number): string {
  switch (flaw.kind) {
    case 'missing':
      return 'AKV10000: Request is missing a Bearer or PoP token.';
    case 'unknown key':
      return `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${flaw.encodedHeader}'.`;
    case 'malformed':
      return 'Error validating token: IDX12741: JWT must have three segments (JWS) or five segments (JWE).';
    case 'bad signature':
      return 'Error validating token: IDX10511: Signature validation failed.';
    case 'not yet valid':
      return 'Error validating token: IDX10222: Lifetime validation failed. The token is not yet valid.';
    case 'expired':
      return `Error validating token: IDX10223: Lifetime validation failed. The token is expired. ValidTo (UTC): '${new Date(flaw.expiresAt).toISOString()}', Current time (UTC): '${new Date(now).toISOString()}'.`;
  }
}
