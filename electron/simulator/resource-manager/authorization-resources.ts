import type { RoleDefinition } from '../authorization/role-definition.ts';
import {
  subscriptionScope,
  type DenyAssignment,
  type RoleAssignment,
  type Subscription,
} from '../world/subscription.ts';

export const permissionsOf = ({ actions, notActions, dataActions, notDataActions }: RoleDefinition) => ({
  actions,
  notActions,
  dataActions,
  notDataActions,
});

const roleDefinitionId = (subscription: Subscription, id: string): string =>
  `${subscriptionScope(subscription)}/providers/Microsoft.Authorization/roleDefinitions/${id}`;

export const roleDefinitionResource = (subscription: Subscription, role: RoleDefinition) => ({
  properties: {
    roleName: role.name,
    type: 'BuiltInRole',
    description: role.description,
    assignableScopes: ['/'],
    permissions: [permissionsOf(role)],
  },
  id: roleDefinitionId(subscription, role.id),
  type: 'Microsoft.Authorization/roleDefinitions',
  name: role.id,
});

export const assignmentResource = (subscription: Subscription) => (assignment: RoleAssignment) => {
  const createdOn = new Date(assignment.createdAt).toISOString();
  return {
    properties: {
      roleDefinitionId: roleDefinitionId(subscription, assignment.roleDefinitionId),
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      scope: assignment.scope,
      condition: null,
      conditionVersion: null,
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

export const denyAssignmentResource = (deny: DenyAssignment) => ({
  properties: {
    denyAssignmentName: deny.displayName,
    description: '',
    permissions: [
      { actions: deny.actions, notActions: [], dataActions: deny.dataActions, notDataActions: [] },
    ],
    scope: deny.scope,
    doNotApplyToChildScopes: false,
    principals: deny.principalIds.map((id) => ({ id, type: 'ServicePrincipal' })),
    excludePrincipals: [],
    isSystemProtected: true,
  },
  id: `${deny.scope}/providers/Microsoft.Authorization/denyAssignments/${deny.name}`,
  type: 'Microsoft.Authorization/denyAssignments',
  name: deny.name,
});
