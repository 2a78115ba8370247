import { vaultScope } from '../../../shared/problems/facts.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { member } from '../errors/failed-answer.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';
import { visibleSubscriptions } from './visible-subscriptions.ts';

/**
 * The vaults that Resource Manager shows to the application: resource ids by name in lower case. Both lists leave out
 * what may not be read, so an empty answer is normal with a crypto role alone.
 */
export async function findVaults(
  access: TenantAccess,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const ids = await visibleSubscriptions(access, signal);
  const lists = await Promise.all(
    ids.map((id) =>
      listFromResourceManager(
        access,
        `/subscriptions/${encodeURIComponent(id)}/resources?api-version=2021-04-01&$filter=resourceType eq 'Microsoft.KeyVault/vaults'`,
        signal,
      ),
    ),
  );
  return new Map(
    lists.flat().flatMap((vault) => {
      const id = vaultScope.safeParse(member(vault, 'id')).data;
      return id === undefined ? [] : [[(id.split('/')[8] ?? '').toLowerCase(), id] as const];
    }),
  );
}
