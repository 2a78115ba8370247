import { covers } from '../authorization/access-decision.ts';
import { Refusal } from '../refusal.ts';
import type { RoleAssignment } from '../world/subscription.ts';

/** Reads the `$filter` of role assignments. Without `atScope()` a list has those above, at and below the scope. */
export function roleAssignmentFilter(
  filter: string | null,
  scope: string,
): (assignment: RoleAssignment) => boolean {
  const terms = (filter ?? '')
    .split(/ and /i)
    .map((term) => term.trim())
    .filter((term) => term !== '');
  const principals = terms.flatMap(
    (term) => /^(?:principalId eq|assignedTo\() ?'([^']*)'\)?$/i.exec(term)?.[1] ?? [],
  );
  const atScope = terms.some((term) => /^atScope\(\)$/i.test(term));
  if (terms.length !== principals.length + (atScope ? 1 : 0))
    throw new Refusal(
      400,
      'UnsupportedQuery',
      `The filter '${filter ?? ''}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.`,
    );
  return (assignment) =>
    (covers(assignment.scope, scope) || (!atScope && covers(scope, assignment.scope))) &&
    principals.every((principal) => assignment.principalId === principal.toLowerCase());
}
