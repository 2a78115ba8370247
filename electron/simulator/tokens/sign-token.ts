import { SignJWT, type JWTPayload } from 'jose';
import type { Tenant } from '../world/tenant.ts';
import { keyIdOf, signingKeyOf } from './signing-key.ts';
import type { SimulatedAzure } from './simulated-azure.ts';

/** The lifetime of Entra's tokens. */
export const tokenLifetimeInSeconds = 3_599;
/** Entra backdates its tokens, for recipients with a clock that is behind. */
const backdatedBySeconds = 300;

/** Signs a token with the tenant's current key. */
export async function signToken(
  azure: SimulatedAzure,
  tenant: Tenant,
  claims: JWTPayload & { readonly iss: string; readonly aud: string },
): Promise<string> {
  const now = Math.floor(azure.clock.now() / 1_000);
  const kid = keyIdOf(tenant);
  const { privateKey } = await signingKeyOf(azure, tenant);
  return new SignJWT({ iat: now - backdatedBySeconds, nbf: now - backdatedBySeconds, ...claims })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t: kid, kid })
    .setExpirationTime(now + tokenLifetimeInSeconds)
    .sign(privateKey);
}
