import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyKind } from './vault.ts';

const generate = promisify(generateKeyPair);

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Key pairs by id, made when first asked for, outside the world so that snapshots stay small and share them. */
export interface KeyRing {
  pair(id: string, kind: KeyKind): KeyPair | Promise<KeyPair>;
  /** Whether somebody asked for the pair before. */
  has(id: string): boolean;
  /** Puts in a pair that somebody else made. */
  put(id: string, pair: KeyPair): void;
}

export function createKeyRing(): KeyRing {
  const pairs = new Map<string, KeyPair | Promise<KeyPair>>();
  return {
    pair(id, kind) {
      const known = pairs.get(id);
      if (known) return known;
      const made = makePair(kind).then((pair) => {
        pairs.set(id, pair);
        return pair;
      });
      pairs.set(id, made);
      return made;
    },
    has: (id) => pairs.has(id),
    put(id, pair) {
      pairs.set(id, pair);
    },
  };
}

function makePair(kind: KeyKind): Promise<KeyPair> {
  const size = kind.startsWith('RSA-') ? Number(kind.slice('RSA-'.length)) : undefined;
  return size === undefined
    ? generate('ec', { namedCurve: kind })
    : generate('rsa', { modulusLength: size, publicExponent: 0x10001 });
}
