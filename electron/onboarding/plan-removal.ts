import { authorizationVersion } from '../azure/resource-manager/authorization-client.ts';
import { vaultVersion, type VaultDescription } from '../azure/resource-manager/describe-vault.ts';
import { listGrantedRoles } from '../azure/resource-manager/role-assignments.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { GrantRequest } from './plan-grant.ts';

/**
 * The requests that take from the application what it has at a vault: its own role assignments there, and its access policy.
 * Roles at wider scopes and roles of groups can serve other purposes, so they stay. Sends only reads.
 */
export async function planRemoval(
  access: TenantAccess,
  {
    vaultId,
    principalId,
    description,
  }: {
    readonly vaultId: string;
    readonly principalId: string;
    readonly description: Pick<VaultDescription, 'accessPolicies'>;
  },
  signal?: AbortSignal,
): Promise<GrantRequest[]> {
  const host = `https://${access.cloud.resourceManagerHost}`;
  const vaultName = vaultId.split('/').at(-1) ?? '';
  const granted = await listGrantedRoles(access, { scope: vaultId, objectId: principalId }, signal);
  const isAtVault = (scope: string) => `${scope}/`.toLowerCase().startsWith(`${vaultId}/`.toLowerCase());
  const assignments = granted
    .filter(({ scope, groupId, assignmentId }) => groupId === null && isAtVault(scope) && assignmentId !== '')
    .map(({ role, scope, assignmentId }): GrantRequest => ({
      purpose: `Remove the role ${role?.title ?? 'that is assigned'} at ${scope.split('/').slice(-2).join('/')}.`,
      method: 'DELETE',
      url: `${host}${assignmentId}?api-version=${authorizationVersion}`,
      ...{ body: '', exists: false, assignment: null },
    }));
  const policies = description.accessPolicies
    .filter(({ objectId }) => objectId === principalId.toLowerCase())
    .map(({ keys, secrets }): GrantRequest => {
      const policy = { tenantId: access.tenantId, objectId: principalId, permissions: { keys, secrets } };
      return {
        purpose: `Remove the access policy of the application from the key vault ${vaultName}.`,
        method: 'PUT',
        url: `${host}${vaultId}/accessPolicies/remove?api-version=${vaultVersion}`,
        body: JSON.stringify({ properties: { accessPolicies: [policy] } }, null, 2),
        ...{ exists: false, assignment: null },
      };
    });
  return [...assignments, ...policies];
}
