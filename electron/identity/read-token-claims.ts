import type { JWTPayload } from 'jose';
import { decodeJwt } from 'jose/jwt/decode';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { TokenClaims } from './tenant-access.ts';

/**
 * Reads the claims of an access token of either version and holds them against the tenant it was asked for in. Throws
 * `token-for-another-tenant`, or `answer-not-readable` where it is no token. Nothing is verified: that is the audience's task.
 */
export function readTokenClaims(
  token: string,
  asked: { readonly tenantId: string; readonly authorityHost: string },
): TokenClaims {
  const claims = decode(token, asked.authorityHost);
  const tid = text(claims['tid']);
  if (tid.toLowerCase() !== asked.tenantId.toLowerCase()) throw tokenForAnotherTenant(asked.tenantId, tid);
  return {
    tid,
    oid: text(claims['oid']),
    appId: text(claims['appid'] ?? claims['azp']),
    aud: text(Array.isArray(claims.aud) ? claims.aud[0] : claims.aud),
    iss: text(claims.iss),
    roles: Array.isArray(claims['roles']) ? claims['roles'].filter((role) => typeof role === 'string') : [],
    provenBy: proofs[text(claims['appidacr'] ?? claims['azpacr'])] ?? 'other',
  };
}

export const tokenForAnotherTenant = (tenantId: string, found: string): ProblemError =>
  new ProblemError(makeProblem('token-for-another-tenant', { tenantId, found: found.slice(0, 300) }));

const proofs: Readonly<Record<string, TokenClaims['provenBy']>> = { '1': 'secret', '2': 'certificate' };

const text = (claim: unknown): string => (typeof claim === 'string' ? claim : '');

function decode(token: string, host: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a token that cannot be read' }));
  }
}
