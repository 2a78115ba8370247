import { Refusal } from '../http/refusal.ts';
import { retentionOf, type Vault, type Versioned } from '../world/vault.ts';
import {
  notFound,
  objectKey,
  objectsOf,
  objectWords,
  type Collection,
  type VaultObject,
} from './find-object.ts';
import { refuseBadName } from './refuse-bad-name.ts';

/** Soft-deletes a key or secret. It is listed as deleted only after `delay` milliseconds. */
export function softDelete(object: Versioned<unknown>, now: number, delay: number): void {
  object.deletedAt = now;
  object.deletedVisibleFrom = now + delay;
}

/** Recovers a deleted key or secret. It is found again only after `delay` milliseconds. */
export function recover(object: Versioned<unknown>, now: number, delay: number): void {
  object.deletedAt = null;
  object.recoveredVisibleFrom = now + delay;
}

/** A soft-deleted key or secret. Throws Key Vault's 404, also while the deletion is still in progress. */
export function findDeleted<On extends Collection>(
  vault: Vault,
  on: On,
  name: string,
  now: number,
): VaultObject<On> {
  refuseBadName(name);
  const found = objectsOf(vault, on).get(objectKey(name));
  if (!found || !isListedAsDeleted(vault, found, now))
    throw new Refusal(
      404,
      objectWords[on].code,
      `Deleted ${objectWords[on].word} not found: ${name}`,
    ).because(absenceAmongDeleted(found, name));
  return found;
}

/**
 * The same for recovering and purging. Both are refused while the deletion is still in progress; what was never deleted is
 * unknown to a recovery like any other name. Source: recordings.
 */
export function findDeletedToChange<On extends Collection>(
  vault: Vault,
  on: On,
  name: string,
  now: number,
): VaultObject<On> {
  refuseBadName(name);
  const found = objectsOf(vault, on).get(objectKey(name));
  if (found && found.deletedAt !== null && found.deletedVisibleFrom > now) throw beingDeleted(on, found);
  if (!found || !isListedAsDeleted(vault, found, now))
    throw notFound(on, name).because(absenceAmongDeleted(found, name));
  return found;
}

function absenceAmongDeleted(object: Versioned<unknown> | undefined, name: string): string {
  if (!object) return `The vault never had an object with the name ${name}, or it was purged.`;
  return object.deletedAt === null
    ? `${name} is not deleted.`
    : `${name} is listed as deleted from ${new Date(object.deletedVisibleFrom).toISOString()} until its retention ends.`;
}

const beingDeleted = (on: Collection, { name, deletedVisibleFrom }: Versioned<unknown>): Refusal =>
  new Refusal(409, 'Conflict', `${objectWords[on].word} is currently being deleted.`, {
    inner: 'ObjectIsBeingDeleted',
  }).because(`The deletion of ${name} takes effect at ${new Date(deletedVisibleFrom).toISOString()}.`);

export const listDeleted = <On extends Collection>(vault: Vault, on: On, now: number): VaultObject<On>[] =>
  [...objectsOf(vault, on).values()].filter((object) => isListedAsDeleted(vault, object, now));

const isListedAsDeleted = (
  vault: Vault,
  { deletedAt, deletedVisibleFrom }: Versioned<unknown>,
  now: number,
): boolean =>
  deletedAt !== null && deletedVisibleFrom <= now && now < deletedAt + retentionOf(vault).milliseconds;

/** Throws Key Vault's 409 if the name belongs to a deleted object that can still be recovered. */
export function refuseDeletedName(vault: Vault, on: Collection, name: string, now: number): void {
  const previous = objectsOf(vault, on).get(objectKey(name));
  if (previous?.deletedAt === null || previous === undefined) return;
  if (previous.deletedAt + retentionOf(vault).milliseconds <= now) return;
  const { word } = objectWords[on];
  if (previous.deletedVisibleFrom > now) throw beingDeleted(on, previous);
  throw new Refusal(
    409,
    'Conflict',
    `${word} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${word.toLowerCase()} can only be recovered or purged.`,
    { inner: 'ObjectIsDeletedButRecoverable' },
  );
}

/** Throws Key Vault's 403 if purge protection is on. */
export function refusePurge(purgeProtection: boolean): void {
  if (purgeProtection)
    throw new Refusal(
      403,
      'Forbidden',
      'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.',
    );
}

/** The additional properties of a deleted key or secret. Times in seconds. */
export function deletion(vault: Vault, recoveryId: string, { deletedAt }: Versioned<unknown>) {
  const since = deletedAt ?? 0;
  return {
    recoveryId,
    deletedDate: Math.floor(since / 1_000),
    scheduledPurgeDate: Math.floor((since + retentionOf(vault).milliseconds) / 1_000),
  };
}

/** Adds a version to an object, or creates the object. An object that is past its retention is replaced. */
export function addVersion<Version>(
  objects: Map<string, Versioned<Version>>,
  name: string,
  version: Version,
): void {
  const key = objectKey(name);
  const present = objects.get(key);
  if (present?.deletedAt === null) present.versions.push(version);
  else objects.set(key, { name, versions: [version], deletedAt: null, deletedVisibleFrom: 0 });
}
