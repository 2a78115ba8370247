import { constants, privateDecrypt, publicEncrypt } from 'node:crypto';
import type { KeyPair } from '../world/key-ring.ts';

/** Key Vault's RSA algorithms for encryption and for wrapping, which are the same computation. */
export const rsaEncryptionAlgorithms = ['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256'] as const;
export type RsaEncryptionAlgorithm = (typeof rsaEncryptionAlgorithms)[number];

const oaepHashes = { 'RSA-OAEP': 'sha1', 'RSA-OAEP-256': 'sha256' } as const;

/** Throws if the message is too long for the key. */
export function encryptWithRsa(pair: KeyPair, algorithm: RsaEncryptionAlgorithm, message: Buffer): Buffer {
  return algorithm === 'RSA1_5'
    ? publicEncrypt({ key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING }, message)
    : publicEncrypt({ key: pair.publicKey, oaepHash: oaepHashes[algorithm] }, message);
}

/** Throws if the ciphertext does not belong to this key and algorithm. */
export function decryptWithRsa(pair: KeyPair, algorithm: RsaEncryptionAlgorithm, ciphertext: Buffer): Buffer {
  return algorithm === 'RSA1_5'
    ? withoutPkcs1Padding(
        privateDecrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, ciphertext),
      )
    : privateDecrypt({ key: pair.privateKey, oaepHash: oaepHashes[algorithm] }, ciphertext);
}

/**
 * Removes the padding here, because OpenSSL returns random bytes for a wrong one instead of an error. The time that this takes
 * depends on the padding, which a real service must avoid. RFC 8017, 7.2.2.
 */
function withoutPkcs1Padding(block: Buffer): Buffer {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new RangeError('The padding is wrong.');
  return block.subarray(end + 1);
}
