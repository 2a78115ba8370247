import { Hono } from 'hono';
import { answerJson } from '../../http/answer.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { holdersAbove } from '../../world/management-group.ts';
import { subscriptionScope, type Subscription } from '../../world/subscription.ts';
import { defaultDomainOf, withGroups, type Tenant } from '../../world/tenant.ts';
import { authorizeAction } from '../authorize-action.ts';
import { locationResource, locationsOf } from './locations.ts';
import { requireSubscription } from './require-subscription.ts';

/** Reading tenants and subscriptions. */
export function subscriptionRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.get('/tenants', (c) =>
    answerJson(c.env, { value: [tenantResource(c.env.caller.tenant)], nextLink: '' }),
  );
  app.get('/subscriptions', (c) => {
    const { caller } = c.env;
    const { subscriptions, movedSubscriptions = [] } = caller.tenant;
    const visible = [...subscriptions.filter((one) => hasAnyRole(one, caller)), ...movedSubscriptions];
    return answerJson(c.env, {
      value: visible.map((one) => subscriptionResource(one, caller.tenant)),
      count: { type: 'Total', value: visible.length },
      nextLink: '',
    });
  });
  app.get('/subscriptions/:subscription', (c) => {
    const { caller } = c.env;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const scope = subscriptionScope(subscription);
    authorizeAction(azure, caller, subscription, 'Microsoft.Resources/subscriptions/read', scope);
    return answerJson(c.env, subscriptionResource(subscription, caller.tenant));
  });
  app.get('/subscriptions/:subscription/locations', (c) => {
    const { caller, cloud } = c.env;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const scope = subscriptionScope(subscription);
    authorizeAction(azure, caller, subscription, 'Microsoft.Resources/subscriptions/locations/read', scope);
    return answerJson(c.env, { value: locationsOf(cloud).map(locationResource(scope)) });
  });
  return app;
}

function hasAnyRole(subscription: Subscription, { tenant, objectId }: Caller): boolean {
  const principals = withGroups(tenant, objectId);
  return holdersAbove(tenant, subscription).some(({ roleAssignments }) =>
    roleAssignments.some(({ principalId }) => principals.includes(principalId.toLowerCase())),
  );
}

const subscriptionResource = (
  subscription: Pick<Subscription, 'subscriptionId' | 'displayName'>,
  tenant: Tenant,
) => ({
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
