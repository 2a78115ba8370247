import type { RoleAssignment } from '../world/subscription.ts';
import { includesAction } from './action-pattern.ts';
import type { ActionQuery, Refused } from './access-decision.ts';
import { findRole } from './find-role.ts';
import { covers } from './scope.ts';

/** The most assignments that an explanation lists. */
const maximumListed = 8;

/** Why an action is refused: the deny assignment, the condition, or what each role assignment of the caller lacks. */
export function explainAccess(query: ActionQuery, { deniedBy, conditionUnfulfilled }: Refused): string {
  const { action, plane, scope, principalIds } = query;
  const what = `${plane === 'actions' ? 'action' : 'data action'} '${action}' at '${scope}'`;
  if (deniedBy)
    return `The deny assignment '${deniedBy.displayName}' (${deniedBy.name}) at '${deniedBy.scope}' forbids the ${what}.`;
  const lacks = query.holders
    .flatMap(({ roleAssignments }) => roleAssignments)
    .filter(({ principalId }) => principalIds.includes(principalId.toLowerCase()))
    .map((assignment) => `${nameOf(query, assignment)} ${lackOf(query, assignment)}.`);
  const [principal = '', ...groups] = principalIds;
  const who = groups.length === 0 ? principal : `${principal} or its groups ${groups.join(', ')}`;
  const why = conditionUnfulfilled
    ? `No role assignment whose condition is fulfilled allows the ${what} for ${who}.`
    : `No role assignment at this scope or above allows the ${what} for ${who}.`;
  const more = lacks.length > maximumListed ? [`${lacks.length - maximumListed} more.`] : [];
  return [
    why,
    ...(lacks.length === 0 ? ['There is none anywhere.'] : lacks.slice(0, maximumListed)),
    ...more,
  ].join(' ');
}

const nameOf = ({ tenant }: ActionQuery, { roleDefinitionId, scope }: RoleAssignment): string =>
  `'${findRole(tenant, roleDefinitionId)?.name ?? roleDefinitionId}' at '${scope}'`;

function lackOf({ tenant, plane, action, scope, now }: ActionQuery, assignment: RoleAssignment): string {
  const role = findRole(tenant, assignment.roleDefinitionId);
  if (!role) return 'names a role that does not exist';
  const contains =
    plane === 'actions'
      ? includesAction(role.actions, role.notActions, action)
      : includesAction(role.dataActions, role.notDataActions, action);
  if (!contains) return 'does not contain it';
  if (!covers(assignment.scope, scope)) return 'contains it, but is assigned at another scope';
  const from =
    plane === 'dataActions'
      ? (assignment.dataEffectiveFrom ?? assignment.effectiveFrom)
      : assignment.effectiveFrom;
  if (from > now) return `contains it, but takes effect at ${new Date(from).toISOString()}`;
  return `contains it, but has a condition that is not fulfilled: ${assignment.condition ?? role.condition ?? ''}`;
}
