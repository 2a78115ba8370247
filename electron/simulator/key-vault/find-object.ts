import { Refusal } from '../http/refusal.ts';
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

/** What a client meets that polls for what it has just recovered. */
const comingBack = (kind: 'key' | 'secret', name: string): Refusal =>
  kind === 'key'
    ? new Refusal(404, 'KeyNotFound', `Key not found: ${name}`)
    : new Refusal(404, 'SecretNotFound', `Secret not found: ${name}`);

/** Names in a vault are one name in any case. */
export const objectKey = (name: string): string => name.toLowerCase();

export const findKeyVersion = (vault: Vault, now: number, name: string, version?: string): KeyVersion =>
  versionOf('key', vault.keys, now, name, version);

export const findSecretVersion = (vault: Vault, now: number, name: string, version?: string): SecretVersion =>
  versionOf('secret', vault.secrets, now, name, version);

export const findKey = (vault: Vault, now: number, name: string): VaultKey =>
  livingObject('key', vault.keys, now, name);
export const findSecret = (vault: Vault, now: number, name: string): VaultSecret =>
  livingObject('secret', vault.secrets, now, name);

/** Neither deleted nor still on its way back from having been. */
const isLiving = ({ deletedAt, recoveredVisibleFrom = 0 }: Versioned<unknown>, now: number): boolean =>
  deletedAt === null && recoveredVisibleFrom <= now;

function livingObject<Kept extends Versioned<unknown>>(
  kind: 'key' | 'secret',
  objects: ReadonlyMap<string, Kept>,
  now: number,
  name: string,
  what = name,
): Kept {
  const object = objects.get(objectKey(name));
  if (object?.deletedAt !== null) throw notFound(kind, what);
  if (!isLiving(object, now)) throw comingBack(kind, name);
  return object;
}

function versionOf<Version extends { readonly version: string }>(
  kind: 'key' | 'secret',
  objects: ReadonlyMap<string, Versioned<Version>>,
  now: number,
  name: string,
  version: string | undefined,
): Version {
  const what = version === undefined ? name : `${name}/${version}`;
  const object = livingObject(kind, objects, now, name, what);
  const found =
    version === undefined
      ? latest(object)
      : object.versions.find((candidate) => candidate.version === version.toLowerCase());
  if (!found) throw notFound(kind, what);
  return found;
}

/** The versions of one, the oldest first; none where there is no such name. */
export function livingVersions<Version>(
  objects: ReadonlyMap<string, Versioned<Version>>,
  now: number,
  name: string,
): readonly Version[] {
  const object = objects.get(objectKey(name));
  return object && isLiving(object, now) ? object.versions : [];
}

/** All that are not deleted, by name. */
export const livingObjects = <Version>(
  objects: ReadonlyMap<string, Versioned<Version>>,
  now: number,
): { name: string; newest: Version }[] =>
  [...objects.values()]
    .filter((object) => isLiving(object, now))
    .flatMap((object) => {
      const newest = latest(object);
      return newest ? [{ name: object.name, newest }] : [];
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
