import { createAuthorizationClient } from '../azure/resource-manager/authorization-client.ts';
import { sendToVault } from '../azure/key-vault/send-to-vault.ts';
import { sendToResourceManager } from '../azure/resource-manager/send-to-resource-manager.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { GrantRequest } from './plan-grant.ts';

/**
 * Sends one planned request with the rights of the person. Repeating it changes nothing. Rejects if Resource Manager refuses,
 * except for a role assignment that somebody else made in the meantime.
 */
export async function performGrant(
  access: TenantAccess,
  { assignment, method, url, body }: GrantRequest,
  signal?: AbortSignal,
): Promise<void> {
  if (assignment === null) {
    const { hostname, pathname, search } = new URL(url);
    if (method === 'PATCH' && hostname !== access.cloud.resourceManagerHost)
      return sendToVault(access, { method, url, body }, signal);
    await sendToResourceManager(access, { method, path: `${pathname}${search}`, body }, signal);
    return;
  }
  const { scope, name, roleDefinitionId, principalId } = assignment;
  const client = await createAuthorizationClient(access, scope, 'one object');
  const properties = { roleDefinitionId, principalId, principalType: 'ServicePrincipal' };
  try {
    await client.roleAssignments.create(scope, name, properties, signal ? { abortSignal: signal } : {});
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
}

const isExisting = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'RoleAssignmentExists';
