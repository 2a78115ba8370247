import { builtInRoles } from '../authorization/built-in-roles.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { managementGroupScope } from '../world/management-group.ts';
import type { CustomRole, RoleDefinition } from '../world/role-definition.ts';
import { isSameId } from '../world/same-id.ts';
import { subscriptionScope, vaultScope, type RoleAssignment } from '../world/subscription.ts';
import type { ScenarioFixture } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;

/** Changes every role assignment of the application. Those of other principals stay. */
export function reassign(
  { subscription, principal }: Pick<ScenarioFixture, 'subscription' | 'principal'>,
  change: Partial<RoleAssignment>,
): void {
  subscription.roleAssignments = subscription.roleAssignments.map((one) =>
    isSameId(one.principalId, principal.objectId) ? { ...one, ...change } : one,
  );
}

/** Replaces the application's roles with one role at the vault. */
export function replaceRoles(fixture: ScenarioFixture, role: RoleDefinition): void {
  const scope = vaultScope(fixture.subscription, fixture.vault);
  reassign(fixture, { roleDefinitionId: role.id, scope });
}

/** Assigns the application a role at the subscription, in addition to its other roles. */
export function addRole(
  { subscription, principal, now }: ScenarioFixture,
  role: RoleDefinition,
  more: Partial<RoleAssignment> = {},
): void {
  const scope = subscriptionScope(subscription);
  subscription.roleAssignments.push({
    name: guidFrom(`${scope}/${role.id}/${subscription.roleAssignments.length}`),
    scope,
    roleDefinitionId: role.id,
    principalId: principal.objectId,
    principalType: 'ServicePrincipal',
    createdAt: now - 190 * day,
    createdBy: guidFrom(`${scope}/administrator`),
    effectiveFrom: now - 190 * day,
    ...more,
  });
}

/** Lets the application read the subscription, its vaults and their role assignments. */
export const allowReadingSubscription = (fixture: ScenarioFixture): void => {
  addRole(fixture, builtInRoles.reader);
};

/** Defines a custom role in the tenant, assignable in the subscription. */
export function defineRole(
  { tenant, subscription }: ScenarioFixture,
  name: string,
  rights: Partial<RoleDefinition>,
): CustomRole {
  const role: CustomRole = {
    id: guidFrom(`${tenant.tenantId}/role/${name}`),
    name,
    description: '',
    actions: [],
    notActions: [],
    dataActions: [],
    notDataActions: [],
    assignableScopes: [subscriptionScope(subscription)],
    ...rights,
  };
  tenant.customRoles = [...(tenant.customRoles ?? []), role];
  return role;
}

/** Lets the application read its role assignments, but neither role definitions nor deny assignments. */
export function allowReadingAssignments(fixture: ScenarioFixture): void {
  const actions = ['Microsoft.KeyVault/vaults/read', 'Microsoft.Authorization/roleAssignments/read'];
  addRole(fixture, defineRole(fixture, 'Assignment Reader', { actions }));
}

/** Moves the application's role assignments to a management group above the subscription. */
export function moveRolesToManagementGroup(
  { tenant, subscription, principal }: ScenarioFixture,
  name: 'root' | 'platform',
  change: Partial<RoleAssignment> = {},
): void {
  const isOwn = ({ principalId }: RoleAssignment): boolean => isSameId(principalId, principal.objectId);
  const own = subscription.roleAssignments.filter(isOwn);
  subscription.roleAssignments = subscription.roleAssignments.filter((one) => !isOwn(one));
  subscription.managementGroup = 'platform';
  tenant.managementGroups = (
    [
      { name: 'root', displayName: 'Tenant Root Group', parent: null },
      { name: 'platform', displayName: 'Platform', parent: 'root' },
    ] as const
  ).map((group) => ({
    ...group,
    roleAssignments:
      group.name === name
        ? own.map((one) => ({ ...one, ...change, scope: managementGroupScope(group) }))
        : [],
    denyAssignments: [],
  }));
}
