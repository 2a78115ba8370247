import * as jose from 'jose';
import type { Cloud } from '../../../shared/cloud.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import type { FactsOf, ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { v1Issuers } from '../read-token-claims.ts';
import { createSigningKeys, type KeyIssuer } from './signing-keys.ts';

/** What a validated ID token says about a person. The pair of `tenantId` and `objectId` identifies the person. */
export interface IdTokenClaims {
  readonly tenantId: string;
  readonly objectId: string;
  /** For display only: the person and their administrator can change both. */
  readonly name: string;
  readonly username: string;
  /** App roles of the console application, as assigned in the tenant of the token. */
  readonly roles: readonly string[];
  /** Template IDs of the directory roles. */
  readonly wids: readonly string[];
  /** A guest in the tenant, by `acct` or by another identity provider. */
  readonly isGuest: boolean;
}

/** Validates an ID token. Rejects with a `ProblemError` that says what is wrong. `nonce` is null if the request had none. */
export type ValidateIdToken = (
  idToken: string,
  expected: { readonly nonce: string | null },
) => Promise<IdTokenClaims>;

const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
const clockToleranceSeconds = 300;
const longestToken = 64 * 1024;

/**
 * Validates ID tokens of the console application, each for the tenant that issued it. The tenant is read from the token
 * before the signature is verified, so it only selects the keys, and only if `mayEnter` allows it. Source:
 * learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens.
 */
export function createValidateIdToken(options: {
  readonly transport: Transport;
  readonly cloud: Cloud;
  readonly clientId: string;
  /** Milliseconds between two requests for the signing keys of one tenant. */
  readonly cooldownMs?: number;
  /** The tenants whose people may sign in, by ID in lower case. Asked before anything is requested. */
  readonly mayEnter: (tenantId: string) => boolean | Promise<boolean>;
  /** In milliseconds. */
  readonly now?: () => number;
}): ValidateIdToken {
  const { cloud, clientId, mayEnter, now = Date.now } = options;
  const signingKeys = createSigningKeys(options);

  return async (idToken, { nonce }) => {
    const { header, claims } = decode(idToken);
    if (header.alg === 'none') throw refusal('id-token-unsigned', {});
    if (header.alg !== 'RS256')
      throw refusal('id-token-algorithm-not-allowed', { algorithm: text(header.alg).slice(0, 100) });
    const tid = text(claims['tid']);
    if (!isGuid(tid)) throw refusal('id-token-tenant-missing', {});
    const tenantId = tid.toLowerCase();
    if (tenantId === personalTenant) throw refusal('personal-account-not-supported', {});
    if (!(await mayEnter(tenantId))) throw refusal('sign-in-tenant-not-allowed', { tenantId });
    const issuer = issuerOf(cloud, tid, claims);
    if (issuer === null)
      throw refusal('id-token-issuer-wrong', { tenantId, found: text(claims.iss).slice(0, 300) });

    const key = await signingKeys.find(issuer, { ...header, alg: 'RS256' });
    if (key === null) throw refusal('id-token-key-unknown', { tenantId });
    const verified = await verify(idToken, key, { tenantId, issuer: issuer.issuer });
    if (nonce !== null && verified['nonce'] !== nonce) throw refusal('id-token-nonce-wrong', {});
    return person(tenantId, verified);
  };

  async function verify(
    idToken: string,
    key: jose.CryptoKey,
    { tenantId, issuer }: { readonly tenantId: string; readonly issuer: string },
  ): Promise<jose.JWTPayload> {
    try {
      const { payload } = await jose.jwtVerify(idToken, key, {
        algorithms: ['RS256'],
        issuer,
        audience: clientId,
        requiredClaims: ['exp', 'aud', 'sub'],
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(now()),
      });
      return payload;
    } catch (error) {
      throw problemOf(error, tenantId) ?? error;
    }
  }
}

const refusal = <Code extends ProblemCode>(code: Code, facts: FactsOf<Code>): ProblemError =>
  new ProblemError(makeProblem(code, facts));

function decode(idToken: string): {
  readonly header: jose.ProtectedHeaderParameters;
  readonly claims: jose.JWTPayload;
} {
  try {
    if (idToken.length > longestToken) throw new RangeError('The token is too long.');
    return { header: jose.decodeProtectedHeader(idToken), claims: jose.decodeJwt(idToken) };
  } catch {
    throw refusal('id-token-not-readable', { missing: '' });
  }
}

/** The issuer of the tenant; null if the token names another one or is of an unknown version. */
function issuerOf(cloud: Cloud, tid: string, { iss, ver }: jose.JWTPayload): KeyIssuer | null {
  const tenantId = tid;
  const candidates: readonly KeyIssuer[] = [
    { tenantId, version: '2.0', issuer: `https://${cloud.authorityHost}/${tid}/v2.0` },
    { tenantId, version: '1.0', issuer: `https://${v1Issuers[cloud.authorityHost] ?? ''}/${tid}/` },
  ];
  return candidates.find(({ version, issuer }) => version === ver && issuer === iss) ?? null;
}

/** The problem of a token that jose refuses; null for a fault of another kind. */
function problemOf(error: unknown, tenantId: string): ProblemError | null {
  if (error instanceof jose.errors.JWTExpired) {
    const { exp } = error.payload;
    const at = typeof exp === 'number' ? new Date(exp * 1_000) : null;
    const isTime = at !== null && !Number.isNaN(at.getTime());
    return refusal('id-token-expired', { expiredAt: isTime ? at.toISOString() : null });
  }
  if (error instanceof jose.errors.JWTClaimValidationFailed) {
    const { claim, payload } = error;
    if (claim === 'aud')
      return refusal('id-token-audience-wrong', { found: String(payload.aud).slice(0, 300) });
    if (claim === 'nbf') return refusal('id-token-not-yet-valid', {});
    return refusal('id-token-not-readable', { missing: claim.slice(0, 100) });
  }
  return error instanceof jose.errors.JOSEError ? refusal('id-token-signature-wrong', { tenantId }) : null;
}

function person(tenantId: string, claims: jose.JWTPayload): IdTokenClaims {
  const objectId = text(claims['oid']).toLowerCase();
  if (!isGuid(objectId)) throw refusal('id-token-not-readable', { missing: 'oid' });
  const username = text(claims['preferred_username'] ?? claims['upn']).slice(0, 300);
  const name = text(claims['name']).slice(0, 300);
  const idp = text(claims['idp']);
  return {
    tenantId,
    objectId,
    username,
    name: name === '' ? username : name,
    roles: texts(claims['roles']),
    wids: texts(claims['wids']),
    isGuest: claims['acct'] === 1 || (idp !== '' && idp !== claims.iss),
  };
}

const text = (claim: unknown): string => (typeof claim === 'string' ? claim : '');
const texts = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.filter((one) => typeof one === 'string').slice(0, 500) : [];
