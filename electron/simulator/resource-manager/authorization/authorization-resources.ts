import { isCustom } from '../../authorization/find-role.ts';
import { managementGroupScope } from '../../world/management-group.ts';
import { groupsOf, usersOf } from '../../world/population.ts';
import type { RoleDefinition } from '../../world/role-definition.ts';
import { includesId, isSameId } from '../../world/same-id.ts';
import {
  everybody,
  subscriptionScope,
  type DenyAssignment,
  type RoleAssignment,
} from '../../world/subscription.ts';
import type { Tenant } from '../../world/tenant.ts';
import type { ScopeOwner } from '../authorize-action.ts';

/** The version of the format of conditions. Azure accepts no other. */
export const conditionVersion = '2.0';

export const permissionsOf = ({
  actions,
  notActions,
  dataActions,
  notDataActions,
  condition,
}: RoleDefinition) => ({
  actions,
  notActions,
  dataActions,
  notDataActions,
  ...(condition === undefined ? {} : { condition, conditionVersion }),
});

const roleDefinitionId = (owner: ScopeOwner, id: string): string =>
  `${scopeOf(owner)}/providers/Microsoft.Authorization/roleDefinitions/${id}`;

const scopeOf = (owner: ScopeOwner): string =>
  'subscriptionId' in owner ? subscriptionScope(owner) : managementGroupScope(owner);

/** The creation time of Azure's first built-in roles. Source: recordings. */
const rolesSince = '2015-02-02T21:55:09.8806423Z';

export const roleDefinitionResource = (owner: ScopeOwner, role: RoleDefinition) => ({
  properties: {
    roleName: role.name,
    type: isCustom(role) ? 'CustomRole' : 'BuiltInRole',
    description: role.description,
    assignableScopes: isCustom(role) ? role.assignableScopes : ['/'],
    permissions: [permissionsOf(role)],
    createdOn: rolesSince,
    updatedOn: rolesSince,
    createdBy: null,
    updatedBy: null,
  },
  id: roleDefinitionId(owner, role.id),
  type: 'Microsoft.Authorization/roleDefinitions',
  name: role.id,
});

export const assignmentResource = (owner: ScopeOwner) => (assignment: RoleAssignment) => {
  const createdOn = new Date(assignment.createdAt).toISOString();
  return {
    properties: {
      roleDefinitionId: roleDefinitionId(owner, assignment.roleDefinitionId),
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      scope: assignment.scope,
      condition: assignment.condition ?? null,
      conditionVersion: assignment.condition === undefined ? null : conditionVersion,
      createdOn,
      updatedOn: createdOn,
      createdBy: assignment.createdBy,
      updatedBy: assignment.createdBy,
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
    id: `${assignment.scope}/providers/Microsoft.Authorization/roleAssignments/${assignment.name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: assignment.name,
  };
};

export const denyAssignmentResource = (tenant: Tenant) => (deny: DenyAssignment) => {
  const principal = (id: string) => ({ id, type: principalTypeOf(tenant, id) });
  return {
    properties: {
      denyAssignmentName: deny.displayName,
      description: '',
      permissions: [
        {
          actions: deny.actions,
          notActions: deny.notActions ?? [],
          dataActions: deny.dataActions,
          notDataActions: deny.notDataActions ?? [],
        },
      ],
      scope: deny.scope,
      doNotApplyToChildScopes: deny.doNotApplyToChildScopes ?? false,
      principals: deny.principalIds.map(principal),
      excludePrincipals: (deny.excludedPrincipalIds ?? []).map(principal),
      isSystemProtected: true,
    },
    id: `${deny.scope}/providers/Microsoft.Authorization/denyAssignments/${deny.name}`,
    type: 'Microsoft.Authorization/denyAssignments',
    name: deny.name,
  };
};

/** The type of a principal in a deny assignment. Everybody is `SystemDefined`. */
function principalTypeOf(tenant: Tenant, id: string): string {
  if (id === everybody) return 'SystemDefined';
  if (
    includesId(Object.keys(tenant.groupMembers), id) ||
    groupsOf(tenant).some((group) => isSameId(group.id, id))
  )
    return 'Group';
  return usersOf(tenant).some((user) => isSameId(user.id, id)) ? 'User' : 'ServicePrincipal';
}
