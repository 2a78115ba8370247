import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import type { Subscription } from '../../world/subscription.ts';

/** Finds a subscription of the caller's tenant. Throws Resource Manager's 404. */
export function requireSubscription({ tenant }: Caller, subscriptionId: string): Subscription {
  const found = tenant.subscriptions.find((one) => one.subscriptionId === subscriptionId.toLowerCase());
  if (!found)
    throw new Refusal(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscriptionId}' could not be found.`,
    );
  return found;
}
