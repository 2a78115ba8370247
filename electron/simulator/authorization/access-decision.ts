import type { DenyAssignment, RoleAssignment, Subscription } from '../world/subscription.ts';
import { findRole, type RoleDefinition } from './role-definition.ts';

type Plane = 'actions' | 'dataActions';

/** Whether Azure lets a principal do something at a scope, and what spoke against it. */
export type AccessDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly deniedBy: DenyAssignment | null };

interface QueryView {
  /** The caller, and the groups it is in. */
  readonly principalIds: readonly string[];
  readonly scope: string;
  readonly now: number;
}

/** Asks roles and deny assignments of a subscription, at the scope and above it. `now` in milliseconds: what is not effective yet does not count. */
export function decideAccess(
  subscription: Subscription,
  request: QueryView & { readonly plane: Plane; readonly action: string },
): AccessDecision {
  const { plane, action, principalIds } = request;
  const scope = request.scope.toLowerCase();
  const deniedBy = subscription.denyAssignments.find(
    (deny) =>
      deny.principalIds.some((id) => principalIds.includes(id)) &&
      coversLower(deny.scope, scope) &&
      deny[plane].some((pattern) => matches(pattern, action)),
  );
  if (deniedBy) return { allowed: false, deniedBy };
  const granted = subscription.roleAssignments.some((assignment) => {
    const role = counts(assignment, request, scope) ? findRole(assignment.roleDefinitionId) : undefined;
    return role !== undefined && roleAllows(role, plane, action);
  });
  return granted ? { allowed: true } : { allowed: false, deniedBy: null };
}

/** The roles of a principal, its groups' included, that count at a scope. */
export function rolesAt(subscription: Subscription, request: QueryView): RoleDefinition[] {
  const scope = request.scope.toLowerCase();
  return subscription.roleAssignments
    .filter((assignment) => counts(assignment, request, scope))
    .flatMap(({ roleDefinitionId }) => findRole(roleDefinitionId) ?? []);
}

const counts = (
  { effectiveFrom, principalId, scope: assignedAt }: RoleAssignment,
  { principalIds, now }: QueryView,
  scope: string,
): boolean => effectiveFrom <= now && principalIds.includes(principalId) && coversLower(assignedAt, scope);

/** The roles of a principal that let it do something at a scope; deny assignments aside. */
export const rolesThatAllow = (
  subscription: Subscription,
  request: Parameters<typeof decideAccess>[1],
): RoleDefinition[] =>
  rolesAt(subscription, request).filter((role) => roleAllows(role, request.plane, request.action));

/** True where what is assigned at `upper` counts at `scope`. */
export const covers = (upper: string, scope: string): boolean => coversLower(upper, scope.toLowerCase());

/** The same for a scope in lower case already. */
function coversLower(upper: string, scope: string): boolean {
  const lower = upper.toLowerCase();
  const above = lower.endsWith('/') ? lower.slice(0, -1) : lower;
  return scope.startsWith(above) && (scope.length === above.length || scope[above.length] === '/');
}

function roleAllows(role: RoleDefinition, plane: Plane, action: string): boolean {
  const exceptions = plane === 'actions' ? role.notActions : role.notDataActions;
  return (
    role[plane].some((pattern) => matches(pattern, action)) &&
    !exceptions.some((pattern) => matches(pattern, action))
  );
}

const patterns = new Map<string, RegExp>();

/**
 * An action pattern: `*` stands for any text, slashes included; case does not count. A level that is a star may be missing
 * altogether: by `vaults/{any}/read` the roles for data show the vault itself in the portal.
 */
function matches(pattern: string, action: string): boolean {
  const known = patterns.get(pattern) ?? readPattern(pattern);
  patterns.set(pattern, known);
  return known.test(action);
}

const readPattern = (pattern: string): RegExp =>
  new RegExp(`^(?:${inRegExp(pattern)}|${inRegExp(pattern.replaceAll('/*/', '/'))})$`, 'is');

const inRegExp = (pattern: string): string =>
  pattern.replaceAll(/[^\w*]/g, (sign) => `\\${sign}`).replaceAll('*', '.*');
