import { Refusal } from '../refusal.ts';
import type { Versioned } from '../world/vault.ts';
import { objectKey } from './find-object.ts';

const retention = 90 * 24 * 60 * 60 * 1_000;

const codes = { Key: 'KeyNotFound', Secret: 'SecretNotFound' } as const;
type Kind = keyof typeof codes;
type Objects<Version> = Map<string, Versioned<Version>>;

/** Soft-deletes a key or secret; it appears among the deleted only after `delay` milliseconds. */
export function softDelete(object: Versioned<unknown>, now: number, delay: number): void {
  object.deletedAt = now;
  object.deletedVisibleFrom = now + delay;
}

/** A soft-deleted key or secret. Throws Key Vault's 404, also in the moments before it appears among the deleted. */
export function findDeleted<Version>(
  kind: Kind,
  objects: Objects<Version>,
  name: string,
  now: number,
): Versioned<Version> {
  const found = objects.get(objectKey(name));
  if (!found || !isAmongDeleted(found, now))
    throw new Refusal(404, codes[kind], `Deleted ${kind} not found: ${name}`);
  return found;
}

export const listDeleted = <Version>(objects: Objects<Version>, now: number): Versioned<Version>[] =>
  [...objects.values()].filter((object) => isAmongDeleted(object, now));

const isAmongDeleted = ({ deletedAt, deletedVisibleFrom }: Versioned<unknown>, now: number): boolean =>
  deletedAt !== null && deletedVisibleFrom <= now && now < deletedAt + retention;

/** Throws Key Vault's 409 where the name belongs to a deleted one that could still be recovered. */
export function refuseDeletedName<Version>(
  kind: Kind,
  objects: Objects<Version>,
  name: string,
  now: number,
): void {
  const former = objects.get(objectKey(name));
  if (former?.deletedAt === null || former === undefined || former.deletedAt + retention <= now) return;
  if (former.deletedVisibleFrom > now)
    throw new Refusal(409, 'Conflict', `${kind} is currently being deleted.`, {
      inner: 'ObjectIsBeingDeleted',
    });
  throw new Refusal(
    409,
    'Conflict',
    `${kind} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${kind.toLowerCase()} can only be recovered or purged.`,
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
export const deletion = (recoveryId: string, deletedAt: number) => ({
  recoveryId,
  deletedDate: Math.floor(deletedAt / 1_000),
  scheduledPurgeDate: Math.floor((deletedAt + retention) / 1_000),
});

/** Adds a version, and the object where it is the first. An object whose retention is over begins anew. */
export function addVersion<Version>(objects: Objects<Version>, name: string, version: Version): void {
  const key = objectKey(name);
  const former = objects.get(key);
  if (former?.deletedAt === null) former.versions.push(version);
  else objects.set(key, { name, versions: [version], deletedAt: null, deletedVisibleFrom: 0 });
}
