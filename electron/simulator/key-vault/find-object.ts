import { Refusal } from '../refusal.ts';
import {
  latest,
  type KeyVersion,
  type SecretVersion,
  type Vault,
  type VaultKey,
  type VaultSecret,
  type Versioned,
} from '../world/vault.ts';

const recoveryHint =
  'If you recently deleted this {kind} you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182';

const notFound = (kind: 'key' | 'secret', what: string): Refusal =>
  new Refusal(
    404,
    kind === 'key' ? 'KeyNotFound' : 'SecretNotFound',
    `A ${kind} with (name/id) ${what} was not found in this key vault. ${recoveryHint.replace('{kind}', kind)}`,
  );

/** Names in a vault are one name in any case. */
export const objectKey = (name: string): string => name.toLowerCase();

export const findKeyVersion = (vault: Vault, name: string, version?: string): KeyVersion =>
  versionOf('key', vault.keys, name, version);

export const findSecretVersion = (vault: Vault, name: string, version?: string): SecretVersion =>
  versionOf('secret', vault.secrets, name, version);

export const findKey = (vault: Vault, name: string): VaultKey => livingObject('key', vault.keys, name);
export const findSecret = (vault: Vault, name: string): VaultSecret =>
  livingObject('secret', vault.secrets, name);

function livingObject<Kept extends Versioned<unknown>>(
  kind: 'key' | 'secret',
  objects: ReadonlyMap<string, Kept>,
  name: string,
): Kept {
  const object = objects.get(objectKey(name));
  if (object?.deletedAt !== null) throw notFound(kind, name);
  return object;
}

function versionOf<Version extends { readonly version: string }>(
  kind: 'key' | 'secret',
  objects: ReadonlyMap<string, Versioned<Version>>,
  name: string,
  version: string | undefined,
): Version {
  const object = livingObject(kind, objects, name);
  const found =
    version === undefined
      ? latest(object)
      : object.versions.find((candidate) => candidate.version === version.toLowerCase());
  if (!found) throw notFound(kind, version === undefined ? name : `${name}/${version}`);
  return found;
}

/** All that are not deleted, by name. */
export const livingObjects = <Version>(
  objects: ReadonlyMap<string, Versioned<Version>>,
): { name: string; newest: Version }[] =>
  [...objects.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((object) => {
      const newest = latest(object);
      return newest ? [{ name: object.name, newest }] : [];
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
