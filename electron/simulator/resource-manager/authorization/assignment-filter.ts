import { covers } from '../../authorization/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import type { DenyAssignment, RoleAssignment } from '../../world/subscription.ts';
import { withGroups, type Tenant } from '../../world/tenant.ts';
import { filterTerms } from './filter-terms.ts';

type Assignment = RoleAssignment | DenyAssignment;
type Test = (assignment: Assignment) => boolean;

const principalsOf = (assignment: Assignment): readonly string[] =>
  ('principalIds' in assignment ? assignment.principalIds : [assignment.principalId]).map((id) =>
    id.toLowerCase(),
  );

/**
 * Reads the `$filter` of role or deny assignments. `principalId eq` selects the assignments that name the object, `assignedTo`
 * also those of its groups. Without `atScope()`, assignments below the scope are included. Throws Resource Manager's 400.
 */
export function assignmentFilter(
  tenant: Tenant,
  filter: string,
  scope: string,
  nameProperty?: 'denyAssignmentName',
): Test {
  const terms = filterTerms(filter);
  const atScope = terms.some((term) => /^atScope\(\)$/i.test(term));
  const tests = terms.map((term): Test => {
    if (/^atScope\(\)$/i.test(term)) return () => true;
    const named = /^principalId eq '([^']*)'$/i.exec(term)?.[1]?.toLowerCase();
    if (named !== undefined) return (one) => principalsOf(one).includes(named);
    const holder = /^assignedTo\( ?'([^']*)' ?\)$/i.exec(term)?.[1]?.toLowerCase();
    if (holder !== undefined) {
      const holders = withGroups(tenant, holder);
      return (one) => principalsOf(one).some((id) => holders.includes(id));
    }
    const name = /^denyAssignmentName eq '([^']*)'$/i.exec(term)?.[1];
    if (name !== undefined && nameProperty !== undefined)
      return (one) => 'displayName' in one && one.displayName === name;
    throw new Refusal(
      400,
      'UnsupportedQuery',
      `The filter '${filter}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.`,
    );
  });
  return (assignment) =>
    (covers(assignment.scope, scope) || (!atScope && covers(scope, assignment.scope))) &&
    tests.every((test) => test(assignment));
}
