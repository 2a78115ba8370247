import type { TenantAccess } from '../../identity/tenant-access.ts';
import { createAuthorizationClient } from './authorization-client.ts';
import { listFirstPages } from '../list-first-pages.ts';
import { readRoleDefinition } from './role-definition.ts';
import { scopeLevelOf, type ScopeLevel } from './scope-level.ts';
import { vaultRoles, type VaultRole } from './built-in-roles.ts';

/** A role of a principal, assigned at, above or below a scope. */
export interface GrantedRole {
  /** Null for an unknown role with a definition that the application cannot read. */
  readonly role: VaultRole | null;
  /** GUID of the role definition, in lower case. */
  readonly roleId: string;
  readonly scope: string;
  /** The resource ID of the assignment; empty if Resource Manager does not return it. */
  readonly assignmentId: string;
  readonly level: ScopeLevel;
  /** The group of the principal that has the role; null if it is assigned to the principal directly. */
  readonly groupId: string | null;
  /** Whether it allows its actions only under a condition. */
  readonly conditional: boolean;
  /** ISO 8601, UTC; null if Resource Manager does not return it. */
  readonly createdAt: string | null;
}

/**
 * The roles of a principal at, above and below a scope. Rejects if Resource Manager refuses, which is normal for an
 * application with only a crypto role.
 */
export async function listGrantedRoles(
  access: TenantAccess,
  { scope, objectId }: { readonly scope: string; readonly objectId: string },
  signal?: AbortSignal,
): Promise<GrantedRole[]> {
  const client = await createAuthorizationClient(access, scope);
  const filter = `assignedTo('${objectId}')`;
  const listOptions = { filter, ...(signal && { abortSignal: signal }) };
  const assignments = [];
  for await (const assigned of listFirstPages(client.roleAssignments.listForScope(scope, listOptions))) {
    const assignedScope = assigned.scope ?? '';
    assignments.push({
      definition: assigned.roleDefinitionId ?? '',
      scope: assignedScope,
      assignmentId: assigned.id ?? '',
      level: scopeLevelOf(assignedScope),
      groupId: groupIdOf(assigned.principalId, objectId),
      conditional: (assigned.condition ?? '') !== '',
      createdAt: assigned.createdOn?.toISOString() ?? null,
    });
  }
  const rolesOf = await readUnknownRoles(
    access,
    assignments.map(({ definition }) => definition),
    signal,
  );
  return assignments.map(({ definition, ...rest }) => {
    const roleId = roleIdIn(definition);
    return { ...rest, roleId, role: vaultRoles.get(roleId) ?? rolesOf.get(roleId) ?? null };
  });
}

const groupIdOf = (principalId: string | undefined, objectId: string): string | null =>
  principalId === undefined || principalId.toLowerCase() === objectId.toLowerCase()
    ? null
    : principalId.toLowerCase();

const maxDefinitions = 10;
const roleIdIn = (definition: string): string => definition.split('/').at(-1)?.toLowerCase() ?? '';

/**
 * Reads each definition that is not a built-in role for vaults once, in parallel. The keys are the GUIDs of the definitions. A
 * definition that cannot be read has no value, and hides no other.
 */
async function readUnknownRoles(
  access: TenantAccess,
  definitions: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, VaultRole>> {
  const unknown = new Map(definitions.map((definition) => [roleIdIn(definition), definition]));
  for (const known of vaultRoles.keys()) unknown.delete(known);
  const read = await Promise.all(
    [...unknown].slice(0, maxDefinitions).map(async ([id, definition]) => ({
      id,
      role: await readRoleDefinition(access, definition, signal),
    })),
  );
  return new Map(read.flatMap(({ id, role }) => (role === null ? [] : [[id, role] as const])));
}

/** A built-in role for vaults that somebody has at or above a scope. */
export interface RoleOfSomebody {
  readonly role: VaultRole;
  /** In lower case. */
  readonly principalId: string;
  readonly level: ScopeLevel;
}

/** The built-in roles for vaults at and above a scope, whoever has them. Rejects if Resource Manager refuses. */
export async function listRolesOfEverybody(
  access: TenantAccess,
  scope: string,
  signal?: AbortSignal,
): Promise<RoleOfSomebody[]> {
  const client = await createAuthorizationClient(access, scope);
  const listOptions = { filter: 'atScope()', ...(signal && { abortSignal: signal }) };
  const found: RoleOfSomebody[] = [];
  for await (const assigned of listFirstPages(client.roleAssignments.listForScope(scope, listOptions))) {
    const role = vaultRoles.get(roleIdIn(assigned.roleDefinitionId ?? ''));
    const principalId = assigned.principalId?.toLowerCase();
    if (role !== undefined && principalId !== undefined)
      found.push({ role, principalId, level: scopeLevelOf(assigned.scope ?? '') });
  }
  return found;
}
