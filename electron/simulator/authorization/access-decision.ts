import type { RoleDefinition } from '../world/role-definition.ts';
import {
  everybody,
  type AssignmentHolder,
  type DenyAssignment,
  type RoleAssignment,
} from '../world/subscription.ts';
import type { Tenant } from '../world/tenant.ts';
import { includesAction } from './action-pattern.ts';
import { fulfills } from './condition.ts';
import { findRole } from './find-role.ts';
import type { Attributes } from './parse-condition.ts';
import { coversLowerCase, isSameScope } from './scope.ts';

/** Whether Azure allows an action, and why not: a deny assignment, the condition of a role, or no role at all. */
export type AccessDecision = { readonly allowed: true } | Refused;

export interface Refused {
  readonly allowed: false;
  readonly deniedBy: DenyAssignment | null;
  /** Whether a role would allow the action if its condition were fulfilled. */
  readonly conditionUnfulfilled: boolean;
}

interface AccessQuery {
  /** The tenant that defines the roles. */
  readonly tenant: Pick<Tenant, 'customRoles'>;
  /** The subscription and the management groups above it. */
  readonly holders: readonly AssignmentHolder[];
  /** The caller and its groups, in lower case. */
  readonly principalIds: readonly string[];
  readonly scope: string;
  /** In milliseconds. Later assignments are not effective yet. */
  readonly now: number;
}

export interface ActionQuery extends AccessQuery {
  readonly plane: 'actions' | 'dataActions';
  readonly action: string;
  /** What conditions may refer to. */
  readonly attributes?: Attributes;
}

/** Evaluates the role and deny assignments at the scope and above it. */
export function decideAccess(query: ActionQuery): AccessDecision {
  const scope = query.scope.toLowerCase();
  for (const { denyAssignments } of query.holders) {
    const deniedBy = denyAssignments.find((deny) => denies(deny, query, scope));
    if (deniedBy) return { allowed: false, deniedBy, conditionUnfulfilled: false };
  }
  let conditionUnfulfilled = false;
  for (const { roleAssignments } of query.holders)
    for (const assignment of roleAssignments) {
      if (!isEffective(assignment, query, scope)) continue;
      const role = findRole(query.tenant, assignment.roleDefinitionId);
      if (!role || !roleAllows(role, query)) continue;
      if (fulfills(assignment.condition, query) && fulfills(role.condition, query)) return { allowed: true };
      conditionUnfulfilled = true;
    }
  return { allowed: false, deniedBy: null, conditionUnfulfilled };
}

/** The roles that are effective for the principals at a scope. */
export function rolesAt(query: AccessQuery): RoleDefinition[] {
  const scope = query.scope.toLowerCase();
  return query.holders
    .flatMap(({ roleAssignments }) => roleAssignments)
    .filter((assignment) => isEffective(assignment, query, scope))
    .flatMap(({ roleDefinitionId }) => findRole(query.tenant, roleDefinitionId) ?? []);
}

function isEffective(
  { effectiveFrom, dataEffectiveFrom, principalId, scope: assignedAt }: RoleAssignment,
  { principalIds, now, plane }: AccessQuery & Partial<ActionQuery>,
  scope: string,
): boolean {
  const from = plane === 'dataActions' ? (dataEffectiveFrom ?? effectiveFrom) : effectiveFrom;
  return (
    from <= now && principalIds.includes(principalId.toLowerCase()) && coversLowerCase(assignedAt, scope)
  );
}

function roleAllows(role: RoleDefinition, { plane, action }: ActionQuery): boolean {
  return plane === 'actions'
    ? includesAction(role.actions, role.notActions, action)
    : includesAction(role.dataActions, role.notDataActions, action);
}

function denies(deny: DenyAssignment, { plane, action, principalIds }: ActionQuery, scope: string): boolean {
  const { notActions = [], notDataActions = [], excludedPrincipalIds = [] } = deny;
  const names = (ids: readonly string[]) => ids.some((id) => principalIds.includes(id.toLowerCase()));
  return (
    (names(deny.principalIds) || deny.principalIds.includes(everybody)) &&
    !names(excludedPrincipalIds) &&
    (deny.doNotApplyToChildScopes ? isSameScope(deny.scope, scope) : coversLowerCase(deny.scope, scope)) &&
    (plane === 'actions'
      ? includesAction(deny.actions, notActions, action)
      : includesAction(deny.dataActions, notDataActions, action))
  );
}
