import type { KeyVaultKey } from '@azure/keyvault-keys';
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { keyOperations } from '../resource-manager/data-actions.ts';

/** A key of a vault, without anything private: Key Vault never gives that out. */
export interface VaultKey {
  /** Full identifier, version included. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** `RSA`, `RSA-HSM`, `EC`, `EC-HSM`, `oct` or `oct-HSM`. */
  readonly type: string;
  /** Size of the modulus; null where the key is not RSA. */
  readonly sizeBits: number | null;
  readonly enabled: boolean;
  /** The operations that the key itself permits. */
  readonly operations: readonly string[];
  /** ISO 8601, UTC. */
  readonly notBefore: string | null;
  readonly expiresOn: string | null;
  /** True where a deleted key may be purged before its time; null where Key Vault does not say. */
  readonly purgeable: boolean | null;
  /** Modulus and exponent; null where the key is not RSA. */
  readonly publicKey: { readonly n: Uint8Array; readonly e: Uint8Array } | null;
}

export function vaultKeyOf(key: KeyVaultKey): VaultKey {
  const { n, e } = key.key ?? {};
  const version = key.properties.version;
  if (key.id === undefined || version === undefined || version === '')
    throw new TypeError('Key Vault described a key without its version.');
  return {
    id: key.id,
    name: key.name,
    version,
    type: key.keyType ?? 'unknown',
    sizeBits: n === undefined ? null : sizeOf(n),
    enabled: key.properties.enabled ?? true,
    // RFC 7517, section 4.3: a key that does not say is not restricted.
    operations: key.keyOperations ?? keyOperations,
    notBefore: key.properties.notBefore?.toISOString() ?? null,
    expiresOn: key.properties.expiresOn?.toISOString() ?? null,
    purgeable: key.properties.recoveryLevel?.includes('Purgeable') ?? null,
    publicKey: n === undefined || e === undefined ? null : { n, e },
  };
}

export const isRsa = (key: Pick<VaultKey, 'type'>): boolean => key.type === 'RSA' || key.type === 'RSA-HSM';

/**
 * Encrypts with the public half on this machine, by RSA-OAEP with SHA-256. It proves nothing by itself; unwrapping the
 * result proves the private half, also where wrapping is refused.
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
