import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { usesKeys } from '../../azure/resource-manager/built-in-roles.ts';
import type { VaultView } from './vault-view.ts';

/**
 * The same refusal, told better: where a vault that goes by access policies names the application in none of them, and
 * the customer gave it a role for keys, that role is why they think that all is done. Null where it is not so.
 */
export function roleWithoutEffect(refused: Problem, { description, roles }: VaultView): Problem | null {
  if (refused.code !== 'vault-access-policy-missing' || description?.permissionModel !== 'access policies')
    return null;
  const { tenantId, appId, vaultName, objectId } = refused.facts as Record<string, string>;
  if (description.policies.some((policy) => policy.objectId === objectId)) return null;
  const role = roles?.find((granted) => granted.role !== null && usesKeys(granted.role))?.role;
  if (!role || tenantId === undefined || appId === undefined || vaultName === undefined) return null;
  return makeProblem(
    'vault-role-without-effect',
    { tenantId, appId, vaultName, objectId: objectId ?? null, role: role.title },
    refused.cause,
  );
}
