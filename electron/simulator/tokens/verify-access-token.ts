import type { JWTPayload } from 'jose';
import type { Tenant } from '../world/tenant.ts';
import { whenAvailable } from '../world/when-available.ts';
import { findTenant } from '../world/world.ts';
import { issuerOf, keyIdOf, signingKeyGenerations, signingKeyOf } from './signing-key.ts';
import type { SimulatedAzure } from './simulated-azure.ts';

/** The caller that a verified token identifies. */
export interface Caller {
  readonly tenant: Tenant;
  readonly appId: string;
  readonly objectId: string;
  readonly issuer: string;
  readonly audience: string;
  /** The application permissions of an app-only token. */
  readonly roles: readonly string[];
  /** The delegated permissions; null in an app-only token. */
  readonly scopes: readonly string[] | null;
  /** Whether the user signed in with multifactor authentication. */
  readonly hasMultifactor: boolean;
}

/** Why a token is not valid. Each service has its own refusal for it. */
export type TokenFlaw =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknown key'; readonly encodedHeader: string }
  | { readonly kind: 'bad signature' }
  | { readonly kind: 'not yet valid' }
  | { readonly kind: 'expired'; readonly expiresAt: number };

export type VerifiedToken = { readonly caller: Caller } | { readonly flaw: TokenFlaw };

/** The clock skew that the services tolerate, in milliseconds. */
const clockTolerance = 300_000;

/** Checks form, key, signature and lifetime by the world's clock. The service checks issuer and audience. */
export function verifyAccessToken(
  azure: SimulatedAzure,
  authorization: string | null,
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
  return whenAvailable(signed, (isSigned): VerifiedToken => {
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
  const { roles, amr } = payload;
  return {
    tenant,
    appId: text(payload['appid']),
    objectId: text(payload['oid']),
    issuer: payload.iss ?? issuerOf(tenant),
    audience: text(payload.aud),
    scopes: typeof payload['scp'] === 'string' ? payload['scp'].split(' ') : null,
    roles: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [],
    hasMultifactor: Array.isArray(amr) && amr.includes('mfa'),
  };
}
