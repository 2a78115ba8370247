import { decideAccess, rolesThatAllow } from '../authorization/access-decision.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { withItsGroups } from '../world/tenant.ts';
import type { Subscription } from '../world/subscription.ts';

/** Throws Resource Manager's 403 unless the caller may do it at the scope. */
export function authorizeAction(
  azure: SimulatedAzure,
  caller: Caller,
  subscription: Subscription,
  action: string,
  scope: string,
): void {
  const decision = decideAccess(subscription, requestOf(azure, caller, action, scope));
  if (decision.allowed) return;
  throw new Refusal(
    403,
    'AuthorizationFailed',
    `${describeClient(caller)} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** Throws Resource Manager's 403 where every role that lets the caller assign roles is limited to others than this one. */
export function authorizeGrantOf(
  azure: SimulatedAzure,
  caller: Caller,
  subscription: Subscription,
  { roleId, scope }: { readonly roleId: string; readonly scope: string },
): void {
  const action = 'Microsoft.Authorization/roleAssignments/write';
  const allowing = rolesThatAllow(subscription, requestOf(azure, caller, action, scope));
  if (allowing.some(({ assignsOnly }) => assignsOnly?.includes(roleId) ?? true)) return;
  throw new Refusal(
    403,
    'AuthorizationFailed',
    `${describeClient(caller)} has an authorization with ABAC condition that is not fulfilled to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

const requestOf = (
  { clock }: SimulatedAzure,
  { tenant, objectId }: Caller,
  action: string,
  scope: string,
) => ({
  principalIds: withItsGroups(tenant, objectId),
  plane: 'actions' as const,
  action,
  scope,
  now: clock.now(),
});

/** People go by their name, applications by their id. */
function describeClient({ tenant, appId, objectId, scopes }: Caller): string {
  const account = scopes && tenant.accounts.find((one) => one.objectId === objectId);
  return `The client '${account?.userPrincipalName ?? appId}' with object id '${objectId}'`;
}
