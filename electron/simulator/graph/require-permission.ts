import { Refusal } from '../http/refusal.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import type { DirectoryRole } from '../world/tenant.ts';

/**
 * Throws Graph's 403 unless the token has one of the permissions: in `scp` if it is delegated, else in `roles`. If all of them
 * are permissions to write, a delegated one counts only if the user's own role allows it.
 */
export function requirePermission(caller: Caller, anyOf: readonly string[]): void {
  const isWriting = anyOf.every((permission) => permission.includes('ReadWrite'));
  const held =
    caller.scopes?.filter((permission) => !isWriting || userMayWrite(caller, permission)) ?? caller.roles;
  if (!anyOf.some((permission) => held.includes(permission)))
    throw new Refusal(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
}

/** Every user may read the directory by default. Source: learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference. */
const writable: Readonly<Partial<Record<DirectoryRole, readonly string[]>>> = {
  'Privileged Role Administrator': [
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
  ],
  'Cloud Application Administrator': ['Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'],
  'Groups Administrator': ['Group.ReadWrite.All', 'GroupMember.ReadWrite.All'],
};

function userMayWrite({ tenant, objectId }: Caller, permission: string): boolean {
  const role = tenant.accounts.find((account) => account.objectId === objectId)?.role;
  if (role === undefined) return false;
  return role === 'Global Administrator' || (writable[role]?.includes(permission) ?? false);
}
