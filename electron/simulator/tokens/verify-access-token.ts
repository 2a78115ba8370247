import type { JWTPayload } from 'jose';
import { onceKnown } from '../http/once-known.ts';
import type { SimulatedAzure } from './simulated-azure.ts';
import type { Tenant } from '../world/tenant.ts';
import { findTenant } from '../world/world.ts';
import { issuerOf, keyIdOf, signingKeyGenerations, signingKeyOf } from './signing-key.ts';

/** Who stands behind a token that was found genuine. */
export interface Caller {
  readonly tenant: Tenant;
  readonly appId: string;
  readonly objectId: string;
  readonly issuer: string;
  readonly audience: string;
  /** Application permissions; an app-only token has them. */
  readonly roles: readonly string[];
  /** Delegated permissions; null where nobody is signed in. */
  readonly scopes: readonly string[] | null;
}

/** Why a token is not genuine. What it means for the request is each service's own matter. */
export type TokenFlaw =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknown key'; readonly encodedHeader: string }
  | { readonly kind: 'bad signature' }
  | { readonly kind: 'not yet valid' }
  | { readonly kind: 'expired'; readonly expiresAt: number };

export type VerifiedToken = { readonly caller: Caller } | { readonly flaw: TokenFlaw };

/** How far the services let a token's times be off, in milliseconds. */
const clockTolerance = 300_000;

/** Checks form, key, signature and lifetime, on the world's clock; issuer and audience are left to the service. */
export function verifyAccessToken(
  azure: SimulatedAzure,
  authorization: string | null | undefined,
): VerifiedToken | Promise<VerifiedToken> {
  const read = azure.verifiedTokens.read(authorization ?? '');
  if (typeof read === 'string') return { flaw: { kind: read } };
  const now = azure.clock.now();
  const tenant = findTenant(azure.world, String(read.payload['tid']));
  const generation =
    tenant && signingKeyGenerations(tenant, now).find((one) => read.kid === keyIdOf(tenant, one));
  if (!tenant || generation === undefined)
    return { flaw: { kind: 'unknown key', encodedHeader: read.token.split('.', 1)[0] ?? '' } };
  const signed = azure.verifiedTokens.isSigned(read, () => signingKeyOf(azure, tenant, generation));
  return onceKnown(signed, (isSigned): VerifiedToken => {
    if (!isSigned) return { flaw: { kind: 'bad signature' } };
    const flaw = flawOfTimes(read.payload, now);
    return flaw ? { flaw } : { caller: callerFrom(tenant, read.payload) };
  });
}

function flawOfTimes({ exp = 0, nbf = 0 }: JWTPayload, now: number): TokenFlaw | undefined {
  if (nbf * 1_000 > now + clockTolerance) return { kind: 'not yet valid' };
  return exp * 1_000 <= now - clockTolerance ? { kind: 'expired', expiresAt: exp * 1_000 } : undefined;
}

function callerFrom(tenant: Tenant, payload: JWTPayload): Caller {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const roles = payload['roles'];
  return {
    tenant,
    appId: text(payload['appid']),
    objectId: text(payload['oid']),
    issuer: payload.iss ?? issuerOf(tenant),
    audience: text(payload.aud),
    scopes: typeof payload['scp'] === 'string' ? payload['scp'].split(' ') : null,
    roles: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [],
  };
}
