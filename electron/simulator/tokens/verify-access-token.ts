import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import type { SimulatedAzure } from '../simulated-azure.ts';
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

/** Checks form, key, signature and lifetime, on the world's clock; issuer and audience are left to the service. */
export async function verifyAccessToken(
  azure: SimulatedAzure,
  authorization: string | undefined,
): Promise<VerifiedToken> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { flaw: { kind: 'missing' } };
  const read = readUnverified(token);
  if (!read) return { flaw: { kind: 'malformed' } };
  const tenant = findTenant(azure.world, String(read.payload['tid']));
  const encodedHeader = token.split('.')[0] ?? '';
  const generation =
    tenant &&
    signingKeyGenerations(tenant, azure.clock.now()).find((one) => read.kid === keyIdOf(tenant, one));
  if (!tenant || generation === undefined) return { flaw: { kind: 'unknown key', encodedHeader } };
  const { publicKey } = await signingKeyOf(azure, tenant, generation);
  try {
    const options = { algorithms: ['RS256'], currentDate: new Date(azure.clock.now()), clockTolerance: 300 };
    const { payload } = await jwtVerify(token, publicKey, options);
    return { caller: callerFrom(tenant, payload) };
  } catch (reason) {
    return { flaw: flawFrom(reason) };
  }
}

function readUnverified(token: string): { payload: JWTPayload; kid: unknown } | undefined {
  try {
    return { payload: decodeJwt(token), kid: decodeProtectedHeader(token).kid };
  } catch {
    return undefined;
  }
}

function flawFrom(reason: unknown): TokenFlaw {
  if (reason instanceof errors.JWTExpired)
    return { kind: 'expired', expiresAt: (reason.payload.exp ?? 0) * 1_000 };
  if (reason instanceof errors.JWTClaimValidationFailed) return { kind: 'not yet valid' };
  if (reason instanceof errors.JWSSignatureVerificationFailed) return { kind: 'bad signature' };
  return { kind: 'malformed' };
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
