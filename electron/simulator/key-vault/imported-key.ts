import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Refusal } from '../http/refusal.ts';
import type { KeyPair } from '../world/key-ring.ts';
import type { KeyKind } from '../world/vault.ts';

const curves: Readonly<Record<string, KeyKind>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};
const sizes: Readonly<Record<number, KeyKind>> = { 2048: 'RSA-2048', 3072: 'RSA-3072', 4096: 'RSA-4096' };

/** Reads the private key of an import. Throws Key Vault's 400. */
export function readImportedKey(jwk: Record<string, unknown>): { pair: KeyPair; kind: KeyKind } {
  const privateKey = readPrivateKey(jwk);
  const { namedCurve = '', modulusLength = 0 } = privateKey.asymmetricKeyDetails ?? {};
  const kind = curves[namedCurve] ?? sizes[modulusLength];
  if (!kind) throw new Refusal(400, 'BadParameter', 'The size or the curve of the key is not supported.');
  return { pair: { privateKey, publicKey: createPublicKey(privateKey) }, kind };
}

function readPrivateKey(jwk: Record<string, unknown>): KeyObject {
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' });
  } catch {
    throw new Refusal(400, 'BadParameter', 'The key is not valid.');
  }
}
