import type { TenantAccess } from '../../identity/tenant-access.ts';
import { member, textMember } from '../json-member.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';
import { vaultVersion } from './describe-vault.ts';
import { visibleSubscriptions } from './visible-subscriptions.ts';

/** A soft-deleted vault. */
export interface DeletedVault {
  /** ISO 8601, UTC; null if Resource Manager does not return it. */
  readonly purgedOn: string | null;
}

/**
 * Finds a vault among the deleted vaults of the visible subscriptions; null if it is in none of them. Rejects if every
 * subscription refuses.
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
