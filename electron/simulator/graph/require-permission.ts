import { Refusal } from '../http/refusal.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import type { DirectoryRole } from '../world/tenant.ts';

/** Users who may write although the table of roles does not list their role. */
interface MoreWriters {
  /** Object ids of the object's owners. */
  readonly ownerIds?: readonly string[] | undefined;
  readonly roles?: readonly DirectoryRole[];
}

/**
 * Throws Graph's 403 unless the token has one of the permissions: in `scp` if it is delegated, else in `roles`. If all of them
 * are permissions to write, a delegated one counts only if the user's own role allows it, or the user is among `more`.
 */
export function requirePermission(caller: Caller, anyOf: readonly string[], more: MoreWriters = {}): void {
  const isWriting = anyOf.every((permission) => permission.includes('ReadWrite'));
  const held =
    caller.scopes?.filter((permission) => !isWriting || userMayWrite(caller, permission, more)) ??
    caller.roles;
  if (anyOf.some((permission) => held.includes(permission))) return;
  throw insufficientPrivileges().because(
    [
      `The token needs one of the ${caller.scopes === null ? 'application' : 'delegated'} permissions ${anyOf.join(', ')}.`,
      `It has ${listed(caller.scopes ?? caller.roles)}.`,
      ...(caller.scopes !== null && isWriting
        ? [
            `Those that write count only with a role of the user that allows it; the role is ${roleOf(caller) ?? 'none'}.`,
          ]
        : []),
    ].join(' '),
  );
}

const listed = (permissions: readonly string[]): string =>
  permissions.length === 0 ? 'none' : permissions.join(', ');

/** Throws Graph's 403 unless the caller is an application, or a user with one of the roles. Global Administrators have each. */
export function requireDirectoryRole(caller: Caller, ...roles: readonly DirectoryRole[]): void {
  if (caller.scopes === null) return;
  const role = roleOf(caller);
  if (role !== 'Global Administrator' && !(role && roles.includes(role)))
    throw insufficientPrivileges().because(
      `The user needs one of the roles ${['Global Administrator', ...roles].join(', ')}; the role is ${role ?? 'none'}.`,
    );
}

export const insufficientPrivileges = (): Refusal =>
  new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

const ofApplicationAdministrators = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
];

/** Every user may read the directory by default. Source: learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference. */
const writable: Readonly<Partial<Record<DirectoryRole, readonly string[]>>> = {
  'Privileged Role Administrator': [
    'AppRoleAssignment.ReadWrite.All',
    'DelegatedPermissionGrant.ReadWrite.All',
  ],
  'Application Administrator': ofApplicationAdministrators,
  'Cloud Application Administrator': ofApplicationAdministrators,
  'Groups Administrator': ['Group.ReadWrite.All', 'GroupMember.ReadWrite.All'],
};

function roleOf({ tenant, objectId }: Caller): DirectoryRole | undefined {
  return tenant.accounts.find((account) => account.objectId === objectId)?.role;
}

function userMayWrite(caller: Caller, permission: string, { ownerIds, roles }: MoreWriters): boolean {
  const role = roleOf(caller);
  if (role === undefined) return false;
  if (role === 'Global Administrator' || (writable[role]?.includes(permission) ?? false)) return true;
  return (ownerIds?.includes(caller.objectId) ?? false) || (roles?.includes(role) ?? false);
}
