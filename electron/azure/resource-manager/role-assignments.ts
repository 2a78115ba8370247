import type { TenantAccess } from '../../identity/tenant-access.ts';
import { createAuthorizationClient } from './authorization-client.ts';
import { listFirstPages } from '../list-first-pages.ts';
import { readRoleDefinition } from './role-definition.ts';
import { scopeLevelOf, type ScopeLevel } from './scope-level.ts';
import { vaultRoles, type VaultRole } from './built-in-roles.ts';

/** A role that counts at a scope, wherever above or below it was assigned. */
export interface GrantedRole {
  /** Null for a role that the console does not know and whose definition it may not read. */
  readonly role: VaultRole | null;
  /** GUID of the role definition, in lower case. */
  readonly roleId: string;
  readonly scope: string;
  readonly level: ScopeLevel;
  /** The group that it was assigned to and that the principal is in; null where it is the principal's own. */
  readonly groupId: string | null;
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
  const granted = [];
  for await (const assigned of listFirstPages(client.roleAssignments.listForScope(scope, options))) {
    const at = assigned.scope ?? '';
    granted.push({
      definition: assigned.roleDefinitionId ?? '',
      scope: at,
      level: scopeLevelOf(at),
      groupId: otherThan(objectId, assigned.principalId),
      createdAt: assigned.createdOn?.toISOString() ?? null,
    });
  }
  const rolesOf = await readUnknownRoles(
    access,
    granted.map(({ definition }) => definition),
    signal,
  );
  return granted.map(({ definition, ...rest }) => {
    const roleId = roleIdIn(definition);
    return { ...rest, roleId, role: vaultRoles.get(roleId) ?? rolesOf.get(roleId) ?? null };
  });
}

const otherThan = (own: string, id: string | undefined): string | null =>
  id === undefined || id.toLowerCase() === own.toLowerCase() ? null : id.toLowerCase();

const definitionsAtMost = 10;
const roleIdIn = (definition: string): string => definition.split('/').at(-1)?.toLowerCase() ?? '';

/** Those that are not built in for vaults, by the GUID of their definition: each is read once, side by side. */
async function readUnknownRoles(
  access: TenantAccess,
  definitions: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, VaultRole | null>> {
  const unknown = new Map(definitions.map((definition) => [roleIdIn(definition), definition]));
  for (const known of vaultRoles.keys()) unknown.delete(known);
  const read = [...unknown]
    .slice(0, definitionsAtMost)
    .map(async ([id, definition]) => [id, await readRoleDefinition(access, definition, signal)] as const);
  return new Map(await Promise.all(read));
}

/** When the youngest role of a kind that counts at this scope was assigned to this principal; null where there is none. */
export async function latestGrant(
  access: TenantAccess,
  where: { readonly scope: string; readonly objectId: string },
  isOfKind: (role: VaultRole) => boolean,
  signal?: AbortSignal,
): Promise<string | null> {
  const granted = await listGrantedRoles(access, { ...where, counting: true }, signal);
  const made = granted.flatMap(({ role, createdAt }) =>
    role !== null && isOfKind(role) && createdAt !== null ? [createdAt] : [],
  );
  return made.sort().at(-1) ?? null;
}
