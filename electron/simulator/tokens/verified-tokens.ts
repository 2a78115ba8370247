import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { KeyPair } from '../world/key-ring.ts';

/** The oldest are dropped first, and verified again if they return. */
const maximumTokens = 2_000;

/** A well-formed token with its claims. Its signature is not verified yet. */
export interface ReadToken {
  readonly token: string;
  readonly payload: JWTPayload;
  readonly kid: unknown;
}

/** Remembers verified signatures, so each is computed once. Callers check the times and the key of a token every time. */
export interface VerifiedTokens {
  /** Reads an `Authorization` header: `missing` without a bearer token, `malformed` if the token is not a JWT. */
  read(authorization: string): ReadToken | 'missing' | 'malformed';
  isSigned(read: ReadToken, key: () => KeyPair | Promise<KeyPair>): boolean | Promise<boolean>;
}

export function createVerifiedTokens(): VerifiedTokens {
  const known = new Map<string, ReadToken>();
  const signed = new WeakSet<ReadToken>();
  const verify = async (read: ReadToken, key: () => KeyPair | Promise<KeyPair>): Promise<boolean> => {
    try {
      await compactVerify(read.token, (await key()).publicKey, { algorithms: ['RS256'] });
    } catch {
      return false;
    }
    signed.add(read);
    return true;
  };
  return {
    read(authorization) {
      const found = known.get(authorization);
      if (found && signed.has(found)) return found;
      const read = readUnverified(authorization);
      if (typeof read === 'object') known.set(authorization, read);
      for (const oldest of known.keys()) {
        if (known.size <= maximumTokens) break;
        known.delete(oldest);
      }
      return read;
    },
    isSigned: (read, key) => signed.has(read) || verify(read, key),
  };
}

function readUnverified(authorization: string): ReadToken | 'missing' | 'malformed' {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) return 'missing';
  try {
    return { token, payload: decodeJwt(token), kid: decodeProtectedHeader(token).kid };
  } catch {
    return 'malformed';
  }
}
