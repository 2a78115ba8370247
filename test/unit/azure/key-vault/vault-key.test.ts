import { constants, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encryptLocally, vaultKeyOf } from '../../../../electron/azure/key-vault/vault-key.ts';

const keyOf = (modulusLength: number) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { n: Buffer.from(n, 'base64url'), e: Buffer.from(e, 'base64url'), privateKey };
};

const described = (n?: Uint8Array, e?: Uint8Array) =>
  vaultKeyOf({
    id: 'https://fjord-keys.vault.azure.net/keys/k/v1',
    name: 'k',
    keyType: 'RSA',
    keyOperations: ['wrapKey'],
    key: { ...(n ? { n } : {}), ...(e ? { e } : {}) },
    properties: { vaultUrl: 'https://fjord-keys.vault.azure.net', name: 'k', version: 'v1' },
  });

describe('a key of a vault', () => {
  it.each([1024, 2048, 3072])('of %i bits is known to have them', (bits) => {
    const { n, e } = keyOf(bits);
    expect(described(n, e).sizeBits).toBe(bits);
    expect(described(Buffer.concat([Buffer.of(0), n]), e).sizeBits).toBe(bits);
  });

  it('without a modulus has no size and no public half', () => {
    expect(described()).toMatchObject({ sizeBits: null, publicKey: null });
  });

  it('encrypts locally what its private half decrypts by RSA-OAEP with SHA-256', () => {
    const { n, e, privateKey } = keyOf(2048);
    const secret = randomBytes(32);
    const sealed = encryptLocally({ n, e }, secret);
    const opened = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      sealed,
    );
    expect(opened.equals(secret)).toBe(true);
  });
});
