import { vaultNameOf, type KeyInVault, type VaultResource } from './tenant.ts';

/**
 * What a result of a vault is about: the vault, or one key of it. `keyName` is set only if the record lists several keys of the
 * vault, so a place without it matches every key of its vault.
 */
export interface VaultPlace {
  readonly vaultUri: string | null;
  readonly keyName?: string | undefined;
}

type Listed = Pick<VaultResource, 'vaultUri' | 'keyName'>;

/** The place of the results about a vault of a record. */
export const placeOf = (vaults: readonly Listed[], { vaultUri, keyName }: Listed) =>
  keyName !== null && vaults.filter((one) => one.vaultUri === vaultUri).length > 1
    ? { vaultUri, keyName }
    : { vaultUri };

export const placesOf = (vaults: readonly Listed[]) => vaults.map((vault) => placeOf(vaults, vault));

/**
 * The places of vaults in a record and in results, each once. Results from before a key was added or removed name their vault in another way;
 * they stand for the places of the record there.
 */
export function allPlaces(vaults: readonly Listed[], results: readonly VaultPlace[]): readonly VaultPlace[] {
  const found = results.flatMap(({ vaultUri, keyName }): VaultPlace[] =>
    vaultUri === null ? [] : [{ vaultUri, keyName }],
  );
  const isOlder = (place: VaultPlace) =>
    found.some(
      ({ vaultUri, keyName }) =>
        vaultUri === place.vaultUri && (keyName === undefined) !== (place.keyName === undefined),
    );
  const listed = placesOf(vaults).filter((place) => !isOlder(place));
  return [...new Map([...listed, ...found].map((place) => [idOfPlace(place), place])).values()];
}

/** The keys of a record. */
export const keysOf = (vaults: readonly Listed[]): KeyInVault[] =>
  vaults.flatMap(({ vaultUri, keyName }) => (keyName === null ? [] : [{ vaultUri, keyName }]));

/** Whether a result is about this vault of a record. */
export const isAt = (place: VaultPlace, { vaultUri, keyName }: Listed): boolean =>
  place.vaultUri === vaultUri && (place.keyName === undefined || place.keyName === keyName);

export const isSamePlace = (one: VaultPlace, other: VaultPlace): boolean =>
  one.vaultUri === other.vaultUri && one.keyName === other.keyName;

/** One text for each place, to group and to find by. */
export const idOfPlace = ({ vaultUri, keyName }: VaultPlace): string =>
  keyName === undefined ? (vaultUri ?? '') : `${vaultUri ?? ''}/keys/${keyName}`;

/** The vault's name, and the key's if the place names one. Empty for the tenant itself. */
export function placeInWords({ vaultUri, keyName }: VaultPlace): string {
  const vaultName = vaultUri === null ? '' : vaultNameOf(vaultUri);
  return keyName === undefined ? vaultName : `${vaultName}, key ${keyName}`;
}

/** Each vault of a record once, although it can list several keys of it. */
export const eachVaultOnce = <Vault extends Pick<VaultResource, 'vaultUri'>>(
  vaults: readonly Vault[],
): readonly Vault[] =>
  [...new Map(vaults.toReversed().map((one) => [one.vaultUri, one])).values()].toReversed();
