import { Refusal } from '../http/refusal.ts';
import { refuseBadName } from './refuse-bad-name.ts';
import type { KeyVersion, SecretVersion, Vault, VaultKey, VaultSecret, Versioned } from '../world/vault.ts';

/** What a vault holds, by the collection in paths. */
interface Objects {
  readonly keys: VaultKey;
  readonly secrets: VaultSecret;
}
interface Versions {
  readonly keys: KeyVersion;
  readonly secrets: SecretVersion;
}
export type Collection = keyof Objects;
export type VaultObject<On extends Collection> = Objects[On];
export type ObjectVersion<On extends Collection> = Versions[On];

/** The words for each collection in Key Vault's messages. */
export const objectWords = {
  keys: { word: 'Key', code: 'KeyNotFound' },
  secrets: { word: 'Secret', code: 'SecretNotFound' },
} as const;

/** Names in a vault are case-insensitive. */
export const objectKey = (name: string): string => name.toLowerCase();

export const objectsOf = <On extends Collection>(vault: Vault, on: On): Map<string, VaultObject<On>> =>
  vault[on] as Map<string, VaultObject<On>>;

/** An object that is not deleted. Throws Key Vault's 404. `id` is the name, or name and version, in the message. */
export function findObject<On extends Collection>(
  vault: Vault,
  on: On,
  now: number,
  name: string,
  id = name,
): VaultObject<On> {
  refuseBadName(name);
  const object = objectsOf(vault, on).get(objectKey(name));
  if (object?.deletedAt !== null) throw notFound(on, id).because(absence(object, name));
  if (!isActive(object, now)) throw stillRecovering(on, object);
  return object;
}

/** A version of an object that is not deleted; the newest if none is given. Throws Key Vault's 404. */
export function findVersion<On extends Collection>(
  vault: Vault,
  on: On,
  now: number,
  name: string,
  version?: string,
): ObjectVersion<On> {
  const id = version === undefined ? name : `${name}/${version}`;
  const versions = versionsOf<On>(findObject(vault, on, now, name, id));
  const found =
    version === undefined
      ? versions.at(-1)
      : versions.find((candidate) => candidate.version === version.toLowerCase());
  if (!found) throw notFound(on, id).because(`${name} exists, and has no version ${version ?? ''}.`);
  return found;
}

/** The versions of an object, the oldest first; empty if the name is unknown. */
export function versionsByName<On extends Collection>(
  vault: Vault,
  on: On,
  now: number,
  name: string,
): readonly ObjectVersion<On>[] {
  const object = objectsOf(vault, on).get(objectKey(name));
  return object && isActive(object, now) ? versionsOf<On>(object) : [];
}

/** The objects that are not deleted, by name, with their newest version. */
export const activeObjects = <On extends Collection>(
  vault: Vault,
  on: On,
  now: number,
): { name: string; newest: ObjectVersion<On> }[] =>
  [...objectsOf(vault, on).values()]
    .filter((object) => isActive(object, now))
    .map((object) => ({ name: object.name, newest: newestVersion<On>(object) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** Every object has a version from its creation on. */
export function newestVersion<On extends Collection>(object: VaultObject<On>): ObjectVersion<On> {
  const newest = versionsOf<On>(object).at(-1);
  if (newest === undefined) throw new RangeError(`${object.name} has no version.`);
  return newest;
}

const versionsOf = <On extends Collection>(object: VaultObject<On>): readonly ObjectVersion<On>[] =>
  object.versions as unknown as readonly ObjectVersion<On>[];

/** Neither deleted nor still being recovered. */
const isActive = ({ deletedAt, recoveredVisibleFrom = 0 }: Versioned<unknown>, now: number): boolean =>
  deletedAt === null && recoveredVisibleFrom <= now;

/** Why an object is not found: it never existed, or is deleted. */
const absence = (object: Versioned<unknown> | undefined, name: string): string =>
  object
    ? `${name} was deleted at ${new Date(object.deletedAt ?? 0).toISOString()}.`
    : `The vault never had an object with the name ${name}, or it was purged.`;

/** Key Vault's 404. */
export function notFound(on: Collection, id: string): Refusal {
  const { word, code } = objectWords[on];
  const kind = word.toLowerCase();
  return new Refusal(
    404,
    code,
    `A ${kind} with (name/id) ${id} was not found in this key vault. If you recently deleted this ${kind} you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

/** The answer to a client that polls for an object after it started the recovery. */
const stillRecovering = (on: Collection, { name, recoveredVisibleFrom = 0 }: Versioned<unknown>): Refusal =>
  new Refusal(404, objectWords[on].code, `${objectWords[on].word} not found: ${name}`).because(
    `The recovery of ${name} takes effect at ${new Date(recoveredVisibleFrom).toISOString()}.`,
  );
