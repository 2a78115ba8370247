import type { TenantAccess } from '../identity/tenant-access.ts';
import { createAuthorizationClient } from './authorization-client.ts';
import { scopeLevelOf, type ScopeLevel } from './scope-level.ts';
import { vaultRoles, type VaultRole } from './vault-roles.ts';

/** A role that counts at a scope, wherever above or below it was assigned. */
export interface GrantedRole {
  /** Null for a role that the console does not know, such as one that the customer defined. */
  readonly role: VaultRole | null;
  /** GUID of the role definition, in lower case. */
  readonly roleId: string;
  readonly scope: string;
  readonly level: ScopeLevel;
  /** ISO 8601, UTC; null where Resource Manager does not say. */
  readonly createdAt: string | null;
}

/**
 * The roles of a principal above, at and below a scope; with `counting`, only those that count at the scope itself.
 * Rejects where Resource Manager refuses, which is normal for an application with a crypto role alone.
 */
export async function listGrantedRoles(
  access: TenantAccess,
  where: { readonly scope: string; readonly objectId: string; readonly counting?: boolean },
  signal?: AbortSignal,
): Promise<GrantedRole[]> {
  const { scope, objectId, counting = false } = where;
  const client = await createAuthorizationClient(access, scope);
  const filter = `${counting ? 'atScope() and ' : ''}assignedTo('${objectId}')`;
  const options = { filter, ...(signal && { abortSignal: signal }) };
  const granted: GrantedRole[] = [];
  for await (const assigned of client.roleAssignments.listForScope(scope, options)) {
    const roleId = assigned.roleDefinitionId?.split('/').at(-1)?.toLowerCase() ?? '';
    const at = assigned.scope ?? '';
    granted.push({
      role: vaultRoles.get(roleId) ?? null,
      roleId,
      scope: at,
      level: scopeLevelOf(at),
      createdAt: assigned.createdOn?.toISOString() ?? null,
    });
  }
  return granted;
}

/** When the youngest role for keys that counts at this scope was assigned to this principal; null where there is none. */
export async function youngestKeyGrant(
  access: TenantAccess,
  where: { readonly scope: string; readonly objectId: string },
  signal?: AbortSignal,
): Promise<string | null> {
  const granted = await listGrantedRoles(access, { ...where, counting: true }, signal);
  const made = granted.flatMap(({ role, createdAt }) => (role?.usesKeys && createdAt ? [createdAt] : []));
  return made.sort().at(-1) ?? null;
}
