import { authorizationVersion } from '../azure/resource-manager/authorization-client.ts';
import { vaultVersion, type VaultDescription } from '../azure/resource-manager/describe-vault.ts';
import { listGrantedRoles, type GrantedRole } from '../azure/resource-manager/role-assignments.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { GrantRequest } from './plan-grant.ts';

interface AtVault {
  readonly vaultId: string;
  readonly principalId: string;
  readonly description: Pick<VaultDescription, 'accessPolicies'>;
}

/**
 * The requests that take from the application what it has at a vault: its own role assignments there, and its access policy.
 * Roles at wider scopes and roles of groups can serve other purposes, so they stay. Sends only reads.
 */
export async function planRemoval(
  access: TenantAccess,
  { vaultId, principalId, description }: AtVault,
  signal?: AbortSignal,
): Promise<GrantRequest[]> {
  const granted = await listGrantedRoles(access, { scope: vaultId, objectId: principalId }, signal);
  const isAtVault = (scope: string) => `${scope}/`.toLowerCase().startsWith(`${vaultId}/`.toLowerCase());
  const assignments = granted
    .filter(({ scope, groupId, assignmentId }) => groupId === null && isAtVault(scope) && assignmentId !== '')
    .map((role) => roleRemoval(access, role));
  return [...assignments, ...policyRemoval(access, { vaultId, principalId, description })];
}

/** The request that deletes a role assignment. */
export const roleRemoval = (
  { cloud }: Pick<TenantAccess, 'cloud'>,
  { role, scope, assignmentId }: Pick<GrantedRole, 'role' | 'scope' | 'assignmentId'>,
): GrantRequest => ({
  purpose: `Remove the role ${role?.title ?? 'that is assigned'} at ${scope.split('/').slice(-2).join('/')}.`,
  method: 'DELETE',
  url: `https://${cloud.resourceManagerHost}${assignmentId}?api-version=${authorizationVersion}`,
  ...{ body: '', exists: false, assignment: null },
});

/** The requests that remove the access policies of the application from a vault: one, or none. */
export const policyRemoval = (
  { cloud, tenantId }: Pick<TenantAccess, 'cloud' | 'tenantId'>,
  { vaultId, principalId, description }: AtVault,
): GrantRequest[] =>
  description.accessPolicies
    .filter(({ objectId }) => objectId === principalId.toLowerCase())
    .map(({ keys, secrets }): GrantRequest => {
      const policy = { tenantId, objectId: principalId, permissions: { keys, secrets } };
      return {
        purpose: `Remove the access policy of the application from the key vault ${vaultId.split('/').at(-1) ?? ''}.`,
        method: 'PUT',
        url: `https://${cloud.resourceManagerHost}${vaultId}/accessPolicies/remove?api-version=${vaultVersion}`,
        body: JSON.stringify({ properties: { accessPolicies: [policy] } }, null, 2),
        ...{ exists: false, assignment: null },
      };
    });
