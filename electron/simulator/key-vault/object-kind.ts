import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { LocatedVault } from '../world/world.ts';
import { refuseDisabledSecret } from './refuse-disabled-secret.ts';
import { keyBundle, keyItem, keyPairId, secretItem } from './bundles.ts';
import type { Collection, ObjectVersion, VaultObject } from './find-object.ts';

/** How the routes that keys and secrets share write and restore one of the two. */
export interface ObjectKind<On extends Collection> {
  readonly collection: On;
  /** An object in a list; with the version in a list of versions. */
  item(located: LocatedVault, name: string, version: ObjectVersion<On>, withVersion: boolean): object;
  /** A deleted object in a list. */
  deletedItem(located: LocatedVault, name: string, version: ObjectVersion<On>): object;
  /** The answer to a deletion, a recovery and a restore. */
  bundle(located: LocatedVault, name: string, version: ObjectVersion<On>): object | Promise<object>;
  /** Throws Key Vault's refusal if a deleted object may not be read. */
  refuseReading?(version: ObjectVersion<On>): void;
  /** Keeps what a backup refers to instead of containing it. */
  prepareBackup(located: LocatedVault, object: VaultObject<On>): Promise<void>;
  /** Brings that back. `from` is the name of the vault that the backup was made in. */
  prepareRestore(located: LocatedVault, object: VaultObject<On>, from: string): Promise<void>;
}

/** Keys. Their pairs stay in the key ring, so a backup refers to them. */
export const keysOf = (azure: SimulatedAzure): ObjectKind<'keys'> => ({
  collection: 'keys',
  item: keyItem,
  deletedItem: (located, name, version) => keyItem(located, name, version, false),
  bundle: (located, name, version) => keyBundle(azure, located, name, version),
  async prepareBackup(located, { name, versions }) {
    // A pair that was not needed yet is generated now, so the restored key has the same one.
    for (const version of versions) await azure.keyRing.pair(keyPairId(located, name, version), version.kind);
  },
  async prepareRestore(located, { name, versions }, from) {
    const origin = { ...located, vault: { ...located.vault, name: from } };
    for (const version of versions) {
      const pair = await azure.keyRing.pair(keyPairId(origin, name, version), version.kind);
      azure.keyRing.put(keyPairId(located, name, version), pair);
    }
  },
});

export const secretsOf = (): ObjectKind<'secrets'> => {
  const withVersion = (...[located, name, version]: Parameters<ObjectKind<'secrets'>['deletedItem']>) =>
    secretItem(located, name, version, true);
  return {
    collection: 'secrets',
    item: secretItem,
    deletedItem: withVersion,
    bundle: withVersion,
    refuseReading: refuseDisabledSecret,
    prepareBackup: () => Promise.resolve(),
    prepareRestore: () => Promise.resolve(),
  };
};
