import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { usesKeys } from '../../azure/resource-manager/built-in-roles.ts';
import { isForSecrets } from './missing-grants.ts';
import type { VaultView } from '../vault-checks/vault-view.ts';

/**
 * Explains a missing access policy if the customer assigned a role for keys or secrets, which has no effect in a vault with access
 * policies. Null if that is not the reason.
 */
export function roleWithoutEffect(refusal: Problem, view: VaultView | null): Problem | null {
  const { description = null, roles = null } = view ?? {};
  if (refusal.code !== 'vault-access-policy-missing' || description?.permissionModel !== 'access policies')
    return null;
  const { tenantId, appId, vaultName, objectId, permission } = refusal.facts as Record<string, string>;
  if (description.accessPolicies.some((policy) => policy.objectId === objectId)) return null;
  const role = roles?.find(
    (granted) =>
      granted.role !== null && (isForSecrets(refusal) ? granted.role.readsSecrets : usesKeys(granted.role)),
  )?.role;
  if (!role || tenantId === undefined || appId === undefined || vaultName === undefined) return null;
  return makeProblem(
    'vault-role-without-effect',
    {
      ...{ tenantId, appId, vaultName, objectId: objectId ?? null, role: role.title },
      ...(permission !== undefined && { permission }),
    },
    refusal.cause,
  );
}
