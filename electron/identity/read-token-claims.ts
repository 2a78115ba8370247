import type { JWTPayload } from 'jose';
import { decodeJwt } from 'jose/jwt/decode';
import { clouds } from '../../shared/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { requireAudience } from './require-audience.ts';
import type { TokenClaims } from './tenant-access.ts';

/**
 * Reads the claims of a v1 or v2 access token and compares its tenant, its issuer and its audience with the request. Throws
 * `token-for-another-tenant`, `token-for-another-audience`, or `answer-not-readable` if it is no token of Entra. Does not verify
 * the signature: that is the task of the audience.
 */
export function readTokenClaims(
  token: string,
  requested: { readonly tenantId: string; readonly authorityHost: string; readonly resource: string },
): TokenClaims {
  const claims = decode(token, requested.authorityHost);
  const tid = text(claims['tid']);
  if (tid.toLowerCase() !== requested.tenantId.toLowerCase())
    throw tokenForAnotherTenant(requested.tenantId, tid);
  requireIssuer(text(claims.iss), requested);
  const aud = text(Array.isArray(claims.aud) ? claims.aud[0] : claims.aud);
  requireAudience(aud, requested.resource, requested.tenantId);
  return {
    tid,
    oid: text(claims['oid']),
    appId: text(claims['appid'] ?? claims['azp']),
    aud,
    iss: text(claims.iss),
    roles: Array.isArray(claims['roles']) ? claims['roles'].filter((role) => typeof role === 'string') : [],
    credentialKind: credentialKinds[text(claims['appidacr'] ?? claims['azpacr'])] ?? 'other',
  };
}

/**
 * The issuers of v1 tokens by cloud; v2 tokens have the token authority itself. Source:
 * learn.microsoft.com/answers/questions/1190472.
 */
export const v1Issuers: Readonly<Record<string, string>> = {
  [clouds.public.authorityHost]: 'sts.windows.net',
  [clouds['us-government'].authorityHost]: 'sts.windows.net',
  [clouds.china.authorityHost]: 'sts.chinacloudapi.cn',
};

function requireIssuer(
  issuer: string,
  { tenantId, authorityHost }: { readonly tenantId: string; readonly authorityHost: string },
): void {
  const [, host, tenant] = /^https:\/\/([^/]+)\/([0-9a-f-]{36})\/(?:v2\.0\/?)?$/i.exec(issuer) ?? [];
  if (host !== authorityHost && host !== v1Issuers[authorityHost])
    throw new ProblemError(
      makeProblem('answer-not-readable', { host: authorityHost, got: 'a token of an unknown issuer' }),
    );
  if (tenant?.toLowerCase() !== tenantId.toLowerCase()) throw tokenForAnotherTenant(tenantId, tenant ?? '');
}

export const tokenForAnotherTenant = (tenantId: string, found: string): ProblemError =>
  new ProblemError(makeProblem('token-for-another-tenant', { tenantId, found: found.slice(0, 300) }));

const credentialKinds: Readonly<Record<string, TokenClaims['credentialKind']>> = {
  '1': 'secret',
  '2': 'certificate',
};

const text = (claim: unknown): string => (typeof claim === 'string' ? claim : '');

function decode(token: string, host: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'an unreadable token' }));
  }
}
