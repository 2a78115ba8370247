import { Hono } from 'hono';
import { requestPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { subscriptionScope, type Subscription } from '../world/subscription.ts';
import { defaultDomainOf, withItsGroups, type Tenant } from '../world/tenant.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireGroup } from './require-group.ts';
import { requireSubscription } from './require-subscription.ts';

/** Tenants, subscriptions and resource groups, for reading. */
export function subscriptionRoutes(azure: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  app.get('/tenants', (c) => c.json({ value: [tenantResource(c.var.caller.tenant)], nextLink: '' }));
  app.get('/subscriptions', (c) => {
    const { caller } = c.var;
    const visible = caller.tenant.subscriptions.filter((one) => hasAnyRole(one, caller));
    return c.json({
      value: visible.map((one) => subscriptionResource(one, caller.tenant)),
      count: { type: 'Total', value: visible.length },
      nextLink: '',
    });
  });
  app.get('/subscriptions/:subscription', (c) => {
    const { caller } = c.var;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const scope = subscriptionScope(subscription);
    authorizeAction(azure, caller, subscription, 'Microsoft.Resources/subscriptions/read', scope);
    return c.json(subscriptionResource(subscription, caller.tenant));
  });
  app.get('/subscriptions/:subscription/resourcegroups', (c) => {
    const { caller } = c.var;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const scope = subscriptionScope(subscription);
    authorizeAction(
      azure,
      caller,
      subscription,
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      scope,
    );
    return c.json({ value: subscription.resourceGroups.map((group) => groupResource(scope, group)) });
  });
  app.get('/subscriptions/:subscription/resourcegroups/:group', (c) => {
    const { caller } = c.var;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const scope = requestPath(c.req.raw);
    authorizeAction(
      azure,
      caller,
      subscription,
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      scope,
    );
    const group = requireGroup(subscription, scope.split('/')[4] ?? '');
    if (c.req.method === 'HEAD') return c.body(null, 204);
    return c.json(groupResource(subscriptionScope(subscription), group));
  });
  return app;
}

const groupResource = (scope: string, { name, location }: Subscription['resourceGroups'][number]) => ({
  id: `${scope}/resourceGroups/${name}`,
  name,
  type: 'Microsoft.Resources/resourceGroups',
  location,
  tags: {},
  properties: { provisioningState: 'Succeeded' },
});

function hasAnyRole({ roleAssignments }: Subscription, { tenant, objectId }: Caller): boolean {
  const principals = withItsGroups(tenant, objectId);
  return roleAssignments.some(({ principalId }) => principals.includes(principalId));
}

const subscriptionResource = (subscription: Subscription, tenant: Tenant) => ({
  id: subscriptionScope(subscription),
  authorizationSource: 'RoleBased',
  managedByTenants: [],
  subscriptionId: subscription.subscriptionId,
  tenantId: tenant.tenantId,
  displayName: subscription.displayName,
  state: 'Enabled',
  subscriptionPolicies: {
    locationPlacementId: 'Public_2014-09-01',
    quotaId: 'PayAsYouGo_2014-09-01',
    spendingLimit: 'Off',
  },
});

const tenantResource = (tenant: Tenant) => ({
  id: `/tenants/${tenant.tenantId}`,
  tenantId: tenant.tenantId,
  countryCode: tenant.countryCode,
  displayName: tenant.displayName,
  domains: tenant.domains,
  tenantCategory: 'Home',
  defaultDomain: defaultDomainOf(tenant),
  tenantType: 'AAD',
});
