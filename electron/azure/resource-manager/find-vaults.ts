import { vaultScope } from '../../../shared/problems/facts.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { attempt } from '../attempt.ts';
import { contextOf } from '../call-context.ts';
import { member } from '../json-member.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';
import { visibleSubscriptions } from './visible-subscriptions.ts';

/** The vaults that Resource Manager shows to the application. */
export interface VisibleVaults {
  /** Resource ids by name in lower case. */
  readonly ids: ReadonlyMap<string, string>;
  /** Why some subscriptions could not be read, and may contain further vaults. */
  readonly obstacles: readonly Problem[];
}

/**
 * The vaults that are visible to the application in Resource Manager. The lists omit what the application cannot read, so an
 * empty result is normal for an application with only a crypto role. One subscription that cannot be read, because it is
 * throttled, moved or gone, does not hide the others. Rejects if none can be read.
 */
export async function findVaults(access: TenantAccess, signal?: AbortSignal): Promise<VisibleVaults> {
  const subscriptions = await visibleSubscriptions(access, signal);
  const lists = await Promise.all(
    subscriptions.map((id) =>
      attempt(
        () =>
          listFromResourceManager(
            access,
            `/subscriptions/${encodeURIComponent(id)}/resources?api-version=2021-04-01&$filter=resourceType eq 'Microsoft.KeyVault/vaults'`,
            signal,
          ),
        contextOf(access),
        signal,
      ),
    ),
  );
  const obstacles = lists.flatMap((list) => (list.ok ? [] : [list.problem]));
  const [first] = obstacles;
  if (first !== undefined && obstacles.length === lists.length) throw new ProblemError(first);
  const vaults = lists.flatMap((list) => (list.ok ? list.value : []));
  return {
    obstacles,
    ids: new Map(
      vaults.flatMap((vault) => {
        const id = vaultScope.safeParse(member(vault, 'id')).data;
        return id === undefined ? [] : [[(id.split('/')[8] ?? '').toLowerCase(), id] as const];
      }),
    ),
  };
}
