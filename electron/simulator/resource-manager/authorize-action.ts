import { decideAccess, type ActionQuery } from '../authorization/access-decision.ts';
import { explainAccess } from '../authorization/explain-access.ts';
import { covers } from '../authorization/scope.ts';
import type { Attributes } from '../authorization/parse-condition.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { groupsFrom, holdersAbove, type ManagementGroup } from '../world/management-group.ts';
import type { AssignmentHolder, DenyAssignment, Subscription } from '../world/subscription.ts';
import { withGroups, type Tenant } from '../world/tenant.ts';

/** A subscription or a management group: what has role and deny assignments of its own. */
export type ScopeOwner = Subscription | ManagementGroup;

/** The owner and the management groups above it. */
export const holdersOf = (tenant: Tenant, owner: ScopeOwner): readonly AssignmentHolder[] =>
  'subscriptionId' in owner ? holdersAbove(tenant, owner) : groupsFrom(tenant, owner.name);

const queryOf = (
  { propagatedAt }: SimulatedAzure,
  { tenant, objectId }: Caller,
  owner: ScopeOwner,
  request: { readonly action: string; readonly scope: string; readonly attributes?: Attributes | undefined },
): ActionQuery => {
  const { action, scope, attributes } = request;
  return {
    tenant,
    holders: holdersOf(tenant, owner),
    principalIds: withGroups(tenant, objectId),
    plane: 'actions',
    action,
    scope,
    now: propagatedAt(),
    ...(attributes && { attributes }),
  };
};

/** Throws Resource Manager's 403 unless a role allows the caller the action at the scope, and its 409 if a lock forbids it. */
export function authorizeAction(
  azure: SimulatedAzure,
  caller: Caller,
  owner: ScopeOwner,
  action: string,
  scope: string,
  attributes?: Attributes,
): void {
  const query = queryOf(azure, caller, owner, { action, scope, attributes });
  const decision = decideAccess(query);
  if (decision.allowed) {
    refuseLocked(owner, action, scope);
    return;
  }
  const why = explainAccess(query, decision);
  if (decision.deniedBy) throw denied(caller, decision.deniedBy, action, scope).because(why);
  const lack = decision.conditionUnfulfilled
    ? 'has an authorization with ABAC condition that is not fulfilled'
    : 'does not have authorization';
  throw new Refusal(
    403,
    'AuthorizationFailed',
    `${describeClient(caller)} ${lack} to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  ).because(why);
}

const isOfLocks = (action: string): boolean => /^Microsoft\.Authorization\/locks\//i.test(action);

/** Throws Resource Manager's 409 for a change at a locked scope, and for the deletion of a scope with a lock on it or below it. */
function refuseLocked(owner: ScopeOwner, action: string, scope: string): void {
  const operation = /\/(write|delete)$/i.exec(action)?.[1]?.toLowerCase();
  if (operation === undefined || !('subscriptionId' in owner) || isOfLocks(action)) return;
  const locked = (owner.locks ?? []).filter(
    (lock) =>
      (operation === 'delete' || lock.level === 'ReadOnly') &&
      (covers(lock.scope, scope) || (operation === 'delete' && covers(scope, lock.scope))),
  );
  if (locked.length > 0)
    throw new Refusal(
      409,
      'ScopeLocked',
      `The scope '${scope}' cannot perform ${operation} operation because following scope(s) are locked: '${locked.map((lock) => lock.scope).join(',')}'. Please remove the lock and try again.`,
    ).because(
      locked.map(({ level, name, scope: at }) => `The lock '${name}' (${level}) at '${at}'.`).join(' '),
    );
}

/**
 * Throws Key Vault's 403 unless the caller may assign any role at the scope, which a change of the permission model requires in
 * addition. Source: Key Vault's page on role-based access control; for the text, Azure/bicep#13541.
 */
export function authorizePermissionModelChange(
  azure: SimulatedAzure,
  caller: Caller,
  owner: ScopeOwner,
  scope: string,
): void {
  const action = 'Microsoft.Authorization/roleAssignments/write';
  const query = queryOf(azure, caller, owner, { action, scope });
  const decision = decideAccess(query);
  if (decision.allowed) return;
  throw new Refusal(
    403,
    'InsufficientPermissions',
    `Caller is not allowed to change permission model. For more information on how to change the permissions model follow this link: https://go.microsoft.com/fwlink/?linkid=2155160. Details: oid=${caller.objectId}; action=${action}; resource=${scope}; decision=NotAllowed;`,
  ).because(explainAccess(query, decision));
}

/** Source of the text: Microsoft's documentation of network functions. */
const denied = (caller: Caller, deny: DenyAssignment, action: string, scope: string): Refusal =>
  new Refusal(
    403,
    'DenyAssignmentAuthorizationFailed',
    `${describeClient(caller)} has permission to perform action '${action}' on scope '${scope}'; however, the access is denied because of the deny assignment with name '${deny.displayName}' and Id '${deny.name.replaceAll('-', '')}' at scope '${deny.scope}'.`,
  );

/** Users are described by their name, applications by their id. */
export function describeClient({ tenant, appId, objectId, scopes }: Caller): string {
  const account = scopes && tenant.accounts.find((one) => one.objectId === objectId);
  return `The client '${account?.userPrincipalName ?? appId}' with object id '${objectId}'`;
}

/** Why no role allows the caller the action at the scope; null if one does. */
export function explainAction(
  azure: SimulatedAzure,
  caller: Caller,
  owner: ScopeOwner,
  action: string,
  scope: string,
  attributes?: Attributes,
): string | null {
  const query = queryOf(azure, caller, owner, { action, scope, attributes });
  const decision = decideAccess(query);
  return decision.allowed ? null : explainAccess(query, decision);
}

/** Whether a role allows the caller the action at the scope. */
export const mayPerform = (
  azure: SimulatedAzure,
  caller: Caller,
  owner: ScopeOwner,
  action: string,
  scope: string,
): boolean => decideAccess(queryOf(azure, caller, owner, { action, scope })).allowed;
