import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { KeyPair } from '../world/key-ring.ts';

/** The oldest are verified anew when they come again. */
const most = 2_000;

/** A token whose form is right, with what it claims. Whether it is signed is another question. */
interface ReadToken {
  readonly payload: JWTPayload;
  readonly kid: unknown;
}

/** Tokens whose signature was found right once. It stays right, so each is computed once; times and keys are asked every time. */
export interface VerifiedTokens {
  /** Undefined where it is no JWT. */
  read(token: string): ReadToken | undefined;
  isSigned(token: string, key: () => Promise<KeyPair>): Promise<boolean>;
}

export function createVerifiedTokens(): VerifiedTokens {
  const known = new Map<string, ReadToken>();
  return {
    read: (token) => known.get(token) ?? readUnverified(token),
    async isSigned(token, key) {
      if (known.has(token)) return true;
      try {
        await compactVerify(token, (await key()).publicKey, { algorithms: ['RS256'] });
      } catch {
        return false;
      }
      const read = readUnverified(token);
      if (read) known.set(token, read);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      return true;
    },
  };
}

function readUnverified(token: string): ReadToken | undefined {
  try {
    return { payload: decodeJwt(token), kid: decodeProtectedHeader(token).kid };
  } catch {
    return undefined;
  }
}
