import { Refusal } from '../http/refusal.ts';
import { retentionOf, type Vault, type VaultKey, type VaultSecret, type Versioned } from '../world/vault.ts';
import { objectKey } from './find-object.ts';

const kinds = {
  keys: { word: 'Key', code: 'KeyNotFound' },
  secrets: { word: 'Secret', code: 'SecretNotFound' },
} as const;
type Collection = keyof typeof kinds;
interface Kept {
  readonly keys: VaultKey;
  readonly secrets: VaultSecret;
}

/** Soft-deletes a key or secret; it appears among the deleted only after `delay` milliseconds. */
export function softDelete(object: Versioned<unknown>, now: number, delay: number): void {
  object.deletedAt = now;
  object.deletedVisibleFrom = now + delay;
}

/** Takes one back from among the deleted; it is found again only after `delay` milliseconds. */
export function recover(object: Versioned<unknown>, now: number, delay: number): void {
  object.deletedAt = null;
  object.recoveredVisibleFrom = now + delay;
}

/** A soft-deleted key or secret. Throws Key Vault's 404, also in the moments before it appears among the deleted. */
export function findDeleted<On extends Collection>(
  vault: Vault,
  on: On,
  name: string,
  now: number,
): Kept[On] {
  const found = vault[on].get(objectKey(name));
  if (!found || !isAmongDeleted(vault, found, now))
    throw new Refusal(404, kinds[on].code, `Deleted ${kinds[on].word} not found: ${name}`);
  return found as Kept[On];
}

export const listDeleted = <On extends Collection>(vault: Vault, on: On, now: number): Kept[On][] =>
  [...(vault[on].values() as MapIterator<Kept[On]>)].filter((object) => isAmongDeleted(vault, object, now));

const isAmongDeleted = (
  vault: Vault,
  { deletedAt, deletedVisibleFrom }: Versioned<unknown>,
  now: number,
): boolean =>
  deletedAt !== null && deletedVisibleFrom <= now && now < deletedAt + retentionOf(vault).milliseconds;

/** Throws Key Vault's 409 where the name belongs to a deleted one that could still be recovered. */
export function refuseDeletedName(vault: Vault, on: Collection, name: string, now: number): void {
  const former = vault[on].get(objectKey(name));
  if (former?.deletedAt === null || former === undefined) return;
  if (former.deletedAt + retentionOf(vault).milliseconds <= now) return;
  const { word } = kinds[on];
  if (former.deletedVisibleFrom > now)
    throw new Refusal(409, 'Conflict', `${word} is currently being deleted.`, {
      inner: 'ObjectIsBeingDeleted',
    });
  throw new Refusal(
    409,
    'Conflict',
    `${word} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${word.toLowerCase()} can only be recovered or purged.`,
    { inner: 'ObjectIsDeletedButRecoverable' },
  );
}

/** Throws Key Vault's 403 where purge protection is on. */
export function refusePurge(purgeProtection: boolean): void {
  if (purgeProtection)
    throw new Refusal(
      403,
      'Forbidden',
      'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.',
    );
}

/** What a deleted key or secret shows besides itself. Times in seconds. */
export function deletion(vault: Vault, recoveryId: string, { deletedAt }: Versioned<unknown>) {
  const since = deletedAt ?? 0;
  return {
    recoveryId,
    deletedDate: Math.floor(since / 1_000),
    scheduledPurgeDate: Math.floor((since + retentionOf(vault).milliseconds) / 1_000),
  };
}

/** Adds a version, and the object where it is the first. An object whose retention is over begins anew. */
export function addVersion<Version>(
  objects: Map<string, Versioned<Version>>,
  name: string,
  version: Version,
): void {
  const key = objectKey(name);
  const former = objects.get(key);
  if (former?.deletedAt === null) former.versions.push(version);
  else objects.set(key, { name, versions: [version], deletedAt: null, deletedVisibleFrom: 0 });
}
