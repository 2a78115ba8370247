import type { DenyAssignment, RoleAssignment, Subscription } from '../world/subscription.ts';
import { findRole, type RoleDefinition } from './role-definition.ts';

type Plane = 'actions' | 'dataActions';

/** Whether Azure lets a principal do something at a scope, and what spoke against it. */
export type AccessDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly deniedBy: DenyAssignment | null };

/** Asks roles and deny assignments of a subscription, at the scope and above it. `now` in milliseconds: what is not effective yet does not count. */
export function decideAccess(
  subscription: Subscription,
  request: {
    /** The caller, and the groups it is in. */
    readonly principalIds: readonly string[];
    readonly plane: Plane;
    readonly action: string;
    readonly scope: string;
    readonly now: number;
  },
): AccessDecision {
  const { principalIds, plane, action, scope } = request;
  const deniedBy = subscription.denyAssignments.find(
    (deny) =>
      deny.principalIds.some((id) => principalIds.includes(id)) &&
      covers(deny.scope, scope) &&
      deny[plane].some((pattern) => matches(pattern, action)),
  );
  if (deniedBy) return { allowed: false, deniedBy };
  return rolesThatAllow(subscription, request).length > 0
    ? { allowed: true }
    : { allowed: false, deniedBy: null };
}

/** The roles of a principal, its groups' included, that count at a scope. */
export function rolesAt(
  subscription: Subscription,
  request: { readonly principalIds: readonly string[]; readonly scope: string; readonly now: number },
): RoleDefinition[] {
  return subscription.roleAssignments
    .filter((assignment) => holds(assignment, request) && assignment.effectiveFrom <= request.now)
    .flatMap(({ roleDefinitionId }) => findRole(roleDefinitionId) ?? []);
}

/** The roles of a principal that let it do something at a scope; deny assignments aside. */
export const rolesThatAllow = (
  subscription: Subscription,
  request: Parameters<typeof decideAccess>[1],
): RoleDefinition[] =>
  rolesAt(subscription, request).filter((role) => roleAllows(role, request.plane, request.action));

const holds = (
  assignment: RoleAssignment,
  { principalIds, scope }: { readonly principalIds: readonly string[]; readonly scope: string },
): boolean => principalIds.includes(assignment.principalId) && covers(assignment.scope, scope);

/** True where what is assigned at `upper` counts at `scope`. */
export function covers(upper: string, scope: string): boolean {
  const [above, below] = [upper.toLowerCase().replace(/\/$/, ''), scope.toLowerCase()];
  return below === above || below.startsWith(`${above}/`);
}

function roleAllows(role: RoleDefinition, plane: Plane, action: string): boolean {
  const exceptions = plane === 'actions' ? role.notActions : role.notDataActions;
  return (
    role[plane].some((pattern) => matches(pattern, action)) &&
    !exceptions.some((pattern) => matches(pattern, action))
  );
}

/**
 * An action pattern: `*` stands for any text, slashes included; case does not count. A level that is a star may be missing
 * altogether: by `vaults/{any}/read` the roles for data show the vault itself in the portal.
 */
const matches = (pattern: string, action: string): boolean =>
  matchesText(pattern, action) || matchesText(pattern.replaceAll('/*/', '/'), action);

function matchesText(pattern: string, action: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.at(-1) ?? '';
  let from = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - from >= last.length && text.endsWith(last);
}
