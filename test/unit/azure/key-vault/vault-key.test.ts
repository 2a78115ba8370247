import { constants, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encryptLocally, vaultKeyOf } from '../../../../electron/azure/key-vault/vault-key.ts';

const keyOf = (modulusLength: number) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { n: Buffer.from(n, 'base64url'), e: Buffer.from(e, 'base64url'), privateKey };
};

const vaultKeyWith = (n?: Uint8Array, e?: Uint8Array) =>
  vaultKeyOf({
    id: 'https://fjord-keys.vault.azure.net/keys/k/v1',
    name: 'k',
    keyType: 'RSA',
    keyOperations: ['wrapKey'],
    key: { ...(n ? { n } : {}), ...(e ? { e } : {}) },
    properties: { vaultUrl: 'https://fjord-keys.vault.azure.net', name: 'k', version: 'v1' },
  });

describe('a key of a vault', () => {
  it.each([1024, 2048, 3072])('of %i bits has that size', (bits) => {
    const { n, e } = keyOf(bits);
    expect(vaultKeyWith(n, e).sizeBits).toBe(bits);
    expect(vaultKeyWith(Buffer.concat([Buffer.of(0), n]), e).sizeBits).toBe(bits);
  });

  it('without a modulus has no size and no public key', () => {
    expect(vaultKeyWith()).toMatchObject({ sizeBits: null, publicKey: null });
  });

  it('encrypts locally what its private key decrypts by RSA-OAEP with SHA-256', () => {
    const { n, e, privateKey } = keyOf(2048);
    const plaintext = randomBytes(32);
    const ciphertext = encryptLocally({ n, e }, plaintext);
    const decrypted = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      ciphertext,
    );
    expect(decrypted.equals(plaintext)).toBe(true);
  });
});
