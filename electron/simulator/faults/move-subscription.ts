import type { Subscription } from '../world/subscription.ts';
import type { Tenant } from '../world/tenant.ts';
import { putTenant, type World } from '../world/world.ts';

/**
 * Moves a subscription to another tenant. Its role assignments are deleted, its vaults still trust the former tenant, and
 * Resource Manager still lists the subscription there. Source: Microsoft's page on transferring a subscription.
 */
export function moveSubscription(world: World, subscription: Subscription, from: Tenant, to: Tenant): void {
  const { subscriptionId, displayName } = subscription;
  from.movedSubscriptions = [...(from.movedSubscriptions ?? []), { subscriptionId, displayName }];
  from.subscriptions = from.subscriptions.filter((one) => one !== subscription);
  subscription.roleAssignments = [];
  subscription.denyAssignments = [];
  delete subscription.managementGroup;
  to.subscriptions = [...to.subscriptions, subscription];
  // Indexes the vaults of the subscription for its new tenant.
  putTenant(world, to);
}
