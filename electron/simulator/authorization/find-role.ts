import type { CustomRole, RoleDefinition } from '../world/role-definition.ts';
import type { Tenant } from '../world/tenant.ts';
import { builtInRoles } from './built-in-roles.ts';

const builtIn = new Map<string, RoleDefinition>(Object.values(builtInRoles).map((one) => [one.id, one]));

/** Finds a role by its GUID, or by a resource id that ends with it: a built-in one, or one that the tenant defined. */
export function findRole(
  { customRoles = [] }: Pick<Tenant, 'customRoles'>,
  idOrResourceId: string,
): RoleDefinition | CustomRole | undefined {
  const id = idOrResourceId.slice(idOrResourceId.lastIndexOf('/') + 1).toLowerCase();
  return builtIn.get(id) ?? customRoles.find((role) => role.id.toLowerCase() === id);
}

export const isCustom = (role: RoleDefinition): role is CustomRole => 'assignableScopes' in role;
