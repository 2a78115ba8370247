import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyKind } from './vault.ts';

const generate = promisify(generateKeyPair);

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Key pairs by id, generated on first use. They are outside the world, so snapshots stay small and share them. */
export interface KeyRing {
  pair(id: string, kind: KeyKind): KeyPair | Promise<KeyPair>;
  /** Whether the pair exists or is being generated. */
  has(id: string): boolean;
  /** Adds an existing pair. */
  put(id: string, pair: KeyPair): void;
}

export function createKeyRing(): KeyRing {
  const pairs = new Map<string, KeyPair | Promise<KeyPair>>();
  return {
    pair(id, kind) {
      const known = pairs.get(id);
      if (known) return known;
      const generating = generatePair(kind).then((pair) => {
        pairs.set(id, pair);
        return pair;
      });
      pairs.set(id, generating);
      return generating;
    },
    has: (id) => pairs.has(id),
    put(id, pair) {
      pairs.set(id, pair);
    },
  };
}

function generatePair(kind: KeyKind): Promise<KeyPair> {
  const size = kind.startsWith('RSA-') ? Number(kind.slice('RSA-'.length)) : undefined;
  return size === undefined
    ? generate('ec', { namedCurve: kind })
    : generate('rsa', { modulusLength: size, publicExponent: 0x10001 });
}
