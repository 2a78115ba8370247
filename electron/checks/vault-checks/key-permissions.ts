import { keyOperations, type KeyOperation } from '../../azure/key-vault/key-operation.ts';
import type { AccessPolicy } from '../../azure/resource-manager/describe-vault.ts';
import { appliesToObject } from './applies-to-object.ts';
import type { VaultView } from './vault-view.ts';

/** Whether the application is allowed an operation with a key, and by what. */
export interface OperationPermission {
  readonly allowed: boolean;
  /** A clause for a finding, such as `no role allows it`. */
  readonly reason: string;
  /** When the latest role that allows it was assigned, in ISO 8601, UTC; null if that is not known. */
  readonly grantedAt: string | null;
}

/** Null for an operation if Resource Manager does not show it, which is normal with only a crypto role. */
export type KeyPermissions = Readonly<Record<KeyOperation, OperationPermission | null>>;

/** The application's permissions for one key of the vault, as far as Resource Manager shows them. */
export function keyPermissionsFrom(
  view: VaultView,
  principal: { readonly objectId: string | null; readonly keyName: string },
): KeyPermissions {
  const { description } = view;
  const find =
    description === null
      ? () => null
      : description.permissionModel === 'Azure RBAC'
        ? findInRoles(view, principal.keyName)
        : findInAccessPolicies(description.accessPolicies, principal.objectId);
  return Object.fromEntries(
    keyOperations.map((operation) => [operation, find(operation)]),
  ) as unknown as KeyPermissions;
}

type FindPermission = (operation: KeyOperation) => OperationPermission | null;

const notAllowed = (reason: string): OperationPermission => ({ allowed: false, reason, grantedAt: null });

/**
 * Deny assignments override roles. What only an unreadable role or a role with a condition may allow is left open, and so is
 * what a deny assignment may deny.
 */
function findInRoles({ roles, denyAssignments }: VaultView, keyName: string): FindPermission {
  if (roles === null) return () => null;
  const effective = roles.filter(({ scope }) => appliesToObject(scope, { kind: 'keys', name: keyName }));
  return (operation) => {
    const denials = denyAssignments?.filter(({ denies }) => denies.includes(operation)) ?? [];
    const deny = denials.find(({ certain }) => certain);
    if (deny !== undefined)
      return notAllowed(`the deny assignment ${deny.title.slice(0, 200)} at the ${deny.level} denies it`);
    const allowing = effective.flatMap(({ role, level, createdAt, conditional }) =>
      role?.allows.includes(operation) ? [{ role, level, createdAt, conditional }] : [],
    );
    const unconditional = allowing.filter(({ conditional }) => !conditional);
    const [first] = unconditional;
    if (first === undefined) {
      const isOpen = allowing.length > 0 || effective.some(({ role }) => role === null);
      return isOpen ? null : notAllowed('no role allows it');
    }
    if (denials.length > 0) return null;
    const times = unconditional.flatMap(({ createdAt }) => createdAt ?? []).sort();
    return {
      allowed: true,
      reason: `the role ${first.role.title} at the ${first.level} allows it`,
      grantedAt: times.at(-1) ?? null,
    };
  };
}

/** A policy for a group of the application may allow more; Resource Manager does not show who is in a group. */
function findInAccessPolicies(policies: readonly AccessPolicy[], objectId: string | null): FindPermission {
  const own = policies.filter((policy) => policy.objectId === objectId);
  if (own.length === 0) return () => notAllowed('no access policy exists for the application');
  return (operation) =>
    own.some(({ keys }) => keys.includes(operation.toLowerCase()) || keys.includes('all'))
      ? { allowed: true, reason: 'the access policy of the application allows it', grantedAt: null }
      : notAllowed('the access policy of the application does not allow it');
}
