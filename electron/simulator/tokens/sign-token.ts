import { SignJWT, type JWTPayload } from 'jose';
import type { SimulatedAzure } from './simulated-azure.ts';
import type { Tenant } from '../world/tenant.ts';
import { keyIdOf, signingKeyOf } from './signing-key.ts';

/** How long Entra's tokens last. */
export const tokenLifetimeInSeconds = 3_599;
/** Entra dates its tokens back, for receivers whose clock is late. */
const backdatedBySeconds = 300;

/** A token of the tenant, valid from a little before now. */
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
