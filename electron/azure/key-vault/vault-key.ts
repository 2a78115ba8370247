import type { KeyVaultKey } from '@azure/keyvault-keys';
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { keyOperations } from './key-operation.ts';

/** The public part of a key in a vault. */
export interface VaultKey {
  /** Full identifier, version included. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** `RSA`, `RSA-HSM`, `EC`, `EC-HSM`, `oct` or `oct-HSM`. */
  readonly type: string;
  /** Size of the modulus; null if the key is not an RSA key. */
  readonly sizeBits: number | null;
  readonly enabled: boolean;
  /** The permitted operations of the key (`key_ops`). */
  readonly operations: readonly string[];
  /** ISO 8601, UTC. */
  readonly createdOn: string | null;
  readonly notBefore: string | null;
  readonly expiresOn: string | null;
  /** True if a deleted key can be purged during its retention period; null if Key Vault does not return it. */
  readonly purgeable: boolean | null;
  /** Modulus and exponent; null if the key is not an RSA key. */
  readonly publicKey: { readonly n: Uint8Array; readonly e: Uint8Array } | null;
}

export function vaultKeyOf(key: KeyVaultKey): VaultKey {
  const { n, e } = key.key ?? {};
  const version = key.properties.version;
  if (key.id === undefined || version === undefined || version === '')
    throw new TypeError('Key Vault returned a key without a version.');
  return {
    id: key.id,
    name: key.name,
    version,
    type: key.keyType ?? 'unknown',
    sizeBits: n === undefined ? null : sizeOf(n),
    enabled: key.properties.enabled ?? true,
    // RFC 7517, section 4.3: a key without `key_ops` is not restricted.
    operations: key.keyOperations ?? keyOperations,
    createdOn: key.properties.createdOn?.toISOString() ?? null,
    notBefore: key.properties.notBefore?.toISOString() ?? null,
    expiresOn: key.properties.expiresOn?.toISOString() ?? null,
    purgeable: key.properties.recoveryLevel?.includes('Purgeable') ?? null,
    publicKey: n === undefined || e === undefined ? null : { n, e },
  };
}

export const isRsa = (key: Pick<VaultKey, 'type'>): boolean => key.type === 'RSA' || key.type === 'RSA-HSM';

/**
 * Encrypts with the public key on this machine, by RSA-OAEP with SHA-256. This proves nothing by itself; unwrapping the
 * result in Key Vault proves access to the private key, even if Key Vault refuses to wrap.
 */
export function encryptLocally(publicKey: NonNullable<VaultKey['publicKey']>, bytes: Uint8Array): Uint8Array {
  const inBase64url = (part: Uint8Array) => Buffer.from(part).toString('base64url');
  const key = createPublicKey({
    key: { kty: 'RSA', n: inBase64url(publicKey.n), e: inBase64url(publicKey.e) },
    format: 'jwk',
  });
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, bytes);
}

function sizeOf(modulus: Uint8Array): number {
  const first = modulus.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (modulus.length - first) * 8 - Math.clz32(modulus[first] ?? 0) + 24;
}
