import { vaultNameOf, type VaultResource } from '../../../shared/domain/tenant.ts';
import type { UsedObjects } from '../../../shared/problems/role-commands.ts';
import { usesKeys } from '../../azure/resource-manager/built-in-roles.ts';
import type { GrantedRole } from '../../azure/resource-manager/role-assignments.ts';

/** Everything that is checked in the tenant, and where its vaults are as far as that is known. */
export interface CheckedObjects {
  readonly resources: readonly VaultResource[];
  /** Resource ids of the visible vaults by name. */
  readonly vaultIds: ReadonlyMap<string, string>;
}

/**
 * What may lose access if the role is removed: the keys and secrets of the record that are in its scope and that it gives access
 * to. Everything counts for a role of a group, because the group may have other roles.
 */
export function neededFrom(
  { role, scope, groupId }: GrantedRole,
  { resources, vaultIds }: CheckedObjects,
): UsedObjects[] {
  const isOfGroup = groupId !== null;
  const givesKeys = isOfGroup || (role !== null && usesKeys(role));
  const givesSecrets = isOfGroup || role?.readsSecrets === true;
  return resources.flatMap(({ vaultUri, keyName, secretName }) => {
    const vaultName = vaultNameOf(vaultUri);
    const isCovered = (part: string): boolean => isOfGroup || mayCover(scope, vaultIds.get(vaultName), part);
    const needed = {
      vaultName,
      keyName: givesKeys && keyName !== null && isCovered(`keys/${keyName}`) ? keyName : null,
      secretName:
        givesSecrets && secretName !== null && isCovered(`secrets/${secretName}`) ? secretName : null,
    };
    return needed.keyName === null && needed.secretName === null ? [] : [needed];
  });
}

/** A vault that Resource Manager does not show may be in any scope. */
function mayCover(scope: string, vaultId: string | undefined, part: string): boolean {
  const above = scope.toLowerCase().replace(/\/$/, '');
  if (vaultId === undefined || !above.startsWith('/subscriptions/')) return true;
  const object = `${vaultId}/${part}`.toLowerCase();
  return object === above || object.startsWith(`${above}/`);
}
