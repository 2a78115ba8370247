import type { TenantAccess } from '../../identity/tenant-access.ts';
import { member, textMember } from '../errors/failed-answer.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';
import { vaultVersion } from './describe-vault.ts';
import { visibleSubscriptions } from './visible-subscriptions.ts';

/** A vault that was deleted and not yet purged. */
export interface DeletedVault {
  /** ISO 8601, UTC; null where Resource Manager does not say. */
  readonly purgedOn: string | null;
}

/**
 * Looks for a vault among the deleted ones of the subscriptions that Resource Manager shows; null where it is in none.
 * Rejects where none of them could be asked.
 */
export async function findDeletedVault(
  access: TenantAccess,
  vaultName: string,
  signal?: AbortSignal,
): Promise<DeletedVault | null> {
  const ids = await visibleSubscriptions(access, signal);
  const lists = await Promise.allSettled(
    ids.map((id) =>
      listFromResourceManager(
        access,
        `/subscriptions/${encodeURIComponent(id)}/providers/Microsoft.KeyVault/deletedVaults?api-version=${vaultVersion}`,
        signal,
      ),
    ),
  );
  const [refused] = lists.filter((list) => list.status === 'rejected');
  if (refused !== undefined && lists.every((list) => list.status === 'rejected')) throw refused.reason;
  const found = lists
    .flatMap((list) => (list.status === 'fulfilled' ? list.value : []))
    .find((vault) => textMember(vault, 'name')?.toLowerCase() === vaultName);
  if (found === undefined) return null;
  const purge = Date.parse(textMember(member(found, 'properties'), 'scheduledPurgeDate') ?? '');
  return { purgedOn: Number.isNaN(purge) ? null : new Date(purge).toISOString() };
}
