import { Refusal } from '../refusal.ts';
import { latest, type KeyVersion, type SecretVersion, type Vault, type Versioned } from '../world/vault.ts';

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
  versionOf('key', vault.keys.get(objectKey(name)), name, version);

export const findSecretVersion = (vault: Vault, name: string, version?: string): SecretVersion =>
  versionOf('secret', vault.secrets.get(objectKey(name)), name, version);

function versionOf<Version extends { readonly version: string }>(
  kind: 'key' | 'secret',
  object: Versioned<Version> | undefined,
  name: string,
  version: string | undefined,
): Version {
  const living = object?.deletedAt === null ? object : undefined;
  const found =
    version === undefined
      ? living && latest(living)
      : living?.versions.find((candidate) => candidate.version === version.toLowerCase());
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
