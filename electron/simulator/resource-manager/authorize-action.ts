import { decideAccess } from '../authorization/access-decision.ts';
import { Refusal } from '../refusal.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { withItsGroups } from '../world/tenant.ts';
import type { Subscription } from '../world/subscription.ts';

/** Throws Resource Manager's 403 unless the caller may do it at the scope. */
export function authorizeAction(
  { clock }: SimulatedAzure,
  caller: Caller,
  subscription: Subscription,
  action: string,
  scope: string,
): void {
  const decision = decideAccess(subscription, {
    principalIds: withItsGroups(caller.tenant, caller.objectId),
    plane: 'actions',
    action,
    scope,
    now: clock.now(),
  });
  if (decision.allowed) return;
  throw new Refusal(
    403,
    'AuthorizationFailed',
    `The client '${caller.appId}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
