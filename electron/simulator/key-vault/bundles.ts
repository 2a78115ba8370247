import type { KeyObject, X509Certificate } from 'node:crypto';
import { clouds } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import {
  retentionOf,
  type CertificateVersion,
  type KeyVersion,
  type Lifetime,
  type SecretVersion,
  type Vault,
} from '../world/vault.ts';
import { whenAvailable } from '../world/when-available.ts';
import type { LocatedVault } from '../world/world.ts';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000);

/** `https://{vault}.vault.azure.net/{collection}/{name}[/{version}]`. */
export function objectUri(
  { vault, tenant }: LocatedVault,
  collection: 'keys' | 'secrets' | 'certificates' | 'deletedkeys' | 'deletedsecrets',
  name: string,
  version?: string,
): string {
  const base = `https://${vault.name}.${clouds[tenant.cloud].vaultSuffix}/${collection}/${name}`;
  return version === undefined ? base : `${base}/${version}`;
}

const recoveryLevelOf = (vault: Vault): string =>
  `${retentionOf(vault).customized ? 'Customized' : ''}Recoverable${vault.purgeProtection ? '' : '+Purgeable'}`;

/** Undefined properties are left out of the JSON. */
const attributesOf = (vault: Vault, lifetime: Lifetime) => ({
  enabled: lifetime.enabled,
  nbf: lifetime.notBefore === null ? undefined : seconds(lifetime.notBefore),
  exp: lifetime.expires === null ? undefined : seconds(lifetime.expires),
  created: seconds(lifetime.createdAt),
  updated: seconds(lifetime.updatedAt),
  recoveryLevel: recoveryLevelOf(vault),
  recoverableDays: retentionOf(vault).days,
});

const keyAttributes = (vault: Vault, version: KeyVersion) => ({
  ...attributesOf(vault, version),
  exportable: false,
  hsmPlatform: '0',
});

const tagsOf = (tags: Record<string, string>) => (Object.keys(tags).length > 0 ? tags : undefined);

/** The id of a key version's pair in the key ring. */
export const keyPairId = ({ vault }: LocatedVault, name: string, version: KeyVersion): string =>
  `${vault.name}/${name}/${version.version}`;

const publicJwks = new WeakMap<KeyObject, object>();

/** The public part as a JWK, in Key Vault's order. A key never changes, so it is exported once. */
function publicJwk(publicKey: KeyObject): object {
  const known = publicJwks.get(publicKey);
  if (known) return known;
  const { kty = '', n, e, crv, x, y } = publicKey.export({ format: 'jwk' });
  const shown = { kty, key_ops: [], ...(kty === 'EC' ? { crv, x, y } : { n, e }) };
  publicJwks.set(publicKey, shown);
  return shown;
}

/** A key as GET answers it, with its public part only. */
export function keyBundle(
  { keyRing }: SimulatedAzure,
  located: LocatedVault,
  name: string,
  version: KeyVersion,
) {
  return whenAvailable(keyRing.pair(keyPairId(located, name, version), version.kind), ({ publicKey }) => ({
    key: {
      kid: objectUri(located, 'keys', name, version.version),
      ...publicJwk(publicKey),
      ...(version.inHardware && { kty: `${version.kind.startsWith('RSA-') ? 'RSA' : 'EC'}-HSM` }),
      // Replaces the placeholder, which keeps the order.
      key_ops: version.operations,
    },
    attributes: keyAttributes(located.vault, version),
    tags: tagsOf(version.tags),
  }));
}

/** A key in a list. Lists of versions include the version, lists of keys do not. */
export const keyItem = (located: LocatedVault, name: string, version: KeyVersion, withVersion: boolean) => ({
  kid: objectUri(located, 'keys', name, withVersion ? version.version : undefined),
  attributes: keyAttributes(located.vault, version),
  tags: tagsOf(version.tags),
});

export const secretBundle = (located: LocatedVault, name: string, version: SecretVersion) => ({
  value: version.value,
  ...secretItem(located, name, version, true),
});

export const secretItem = (
  located: LocatedVault,
  name: string,
  version: SecretVersion,
  withVersion: boolean,
) => ({
  id: objectUri(located, 'secrets', name, withVersion ? version.version : undefined),
  contentType: version.contentType ?? undefined,
  attributes: attributesOf(located.vault, version),
  tags: tagsOf(version.tags),
});

/** A certificate as GET answers it. Its key and its secret have the same name and version. */
export function certificateBundle(
  located: LocatedVault,
  name: string,
  version: CertificateVersion,
  { raw, fingerprint }: X509Certificate,
) {
  const uri = (collection: 'keys' | 'secrets' | 'certificates') =>
    objectUri(located, collection, name, version.version);
  return {
    id: uri('certificates'),
    kid: uri('keys'),
    sid: uri('secrets'),
    x5t: Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url'),
    cer: raw.toString('base64'),
    attributes: attributesOf(located.vault, version),
  };
}

/** A certificate in a list; with the version in a list of versions. */
export const certificateItem = (
  located: LocatedVault,
  name: string,
  version: CertificateVersion,
  { fingerprint }: X509Certificate,
  withVersion: boolean,
) => ({
  id: objectUri(located, 'certificates', name, withVersion ? version.version : undefined),
  x5t: Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url'),
  attributes: attributesOf(located.vault, version),
});
