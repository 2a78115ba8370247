import { builtInRoles } from '../authorization/built-in-roles.ts';
import { moveSubscription } from '../faults/move-subscription.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { Subscription } from '../world/subscription.ts';
import { putTenant, type World } from '../world/world.ts';
import { anotherTenant } from './another-tenant.ts';
import { addRole, allowReadingSubscription } from './assign-roles.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';

/** Adds a subscription without vaults, which the application may read. */
function addSubscription(fixture: ScenarioFixture, name: string): Subscription {
  const { world, tenant } = fixture;
  const subscription: Subscription = {
    subscriptionId: guidFrom(`${tenant.tenantId}/subscription/${name}`),
    displayName: name,
    resourceGroups: [],
    vaults: [],
    roleAssignments: [],
    denyAssignments: [],
  };
  addRole({ ...fixture, subscription }, builtInRoles.reader);
  tenant.subscriptions.push(subscription);
  putTenant(world, tenant);
  return subscription;
}

const throttle = (world: World, { subscriptionId }: Subscription): void => {
  world.faults.push({
    service: 'resource-manager',
    tenantId: null,
    subscriptionId,
    rate: 1,
    effect: { kind: 'throttled', retryAfter: null },
  });
};

/** Scenarios of the subscription. */
export const subscriptionScenarios = scenarioTable([
  [
    'subscription-moved',
    'The subscription moved to another tenant, which deleted its role assignments',
    'vault-role-missing',
    (fixture) =>
      moveSubscription(fixture.world, fixture.subscription, fixture.tenant, anotherTenant(fixture)),
  ],
  [
    'subscription-moved-after-check',
    'The subscription moved to another tenant after a successful check, and Resource Manager still lists it',
    'vault-role-missing',
    (fixture) => {
      allowReadingSubscription(fixture);
      moveSubscription(fixture.world, fixture.subscription, fixture.tenant, anotherTenant(fixture));
    },
    { checkedBefore: true },
  ],
]);

/** Subscriptions that access does not depend on. */
export const harmlessSubscriptions = harmlessTable([
  [
    'another-subscription-moved',
    'Another subscription moved to another tenant, and Resource Manager still lists it',
    (fixture) => {
      allowReadingSubscription(fixture);
      const moved = addSubscription(fixture, 'Moved');
      moveSubscription(fixture.world, moved, fixture.tenant, anotherTenant(fixture));
    },
  ],
  [
    'another-subscription-throttled',
    'Resource Manager throttles requests for another subscription',
    (fixture) => {
      allowReadingSubscription(fixture);
      throttle(fixture.world, addSubscription(fixture, 'Busy'));
    },
  ],
  [
    'another-subscription-in-sight',
    'The application can read another subscription without vaults',
    (fixture) => {
      addSubscription(fixture, 'Empty');
    },
  ],
]);
