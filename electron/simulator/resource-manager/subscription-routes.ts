import { Hono } from 'hono';
import { Refusal } from '../refusal.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { subscriptionScope, type Subscription } from '../world/subscription.ts';
import { defaultDomainOf, type Tenant } from '../world/tenant.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireSubscription } from './require-subscription.ts';
import { vaultResource } from './vault-resource.ts';

/** Tenants, subscriptions and vaults, for reading. */
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
  app.get('/subscriptions/:subscription/providers/microsoft.keyvault/vaults', (c) => {
    const { caller } = c.var;
    const { tenant } = caller;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const scope = subscriptionScope(subscription);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/read', scope);
    const vaults = subscription.vaults.filter(({ deletedAt }) => deletedAt === null);
    return c.json({ value: vaults.map((vault) => vaultResource({ tenant, subscription, vault })) });
  });
  app.get(
    '/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults/:vault',
    (c) => {
      const { caller } = c.var;
      const { tenant } = caller;
      const { subscription: subscriptionId, group, vault: name } = c.req.param();
      const subscription = requireSubscription(caller, subscriptionId);
      const scope = `${subscriptionScope(subscription)}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`;
      authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/read', scope);
      const vault = subscription.vaults.find(
        (one) => one.name === name && one.resourceGroup.toLowerCase() === group && one.deletedAt === null,
      );
      if (vault) return c.json(vaultResource({ tenant, subscription, vault }));
      throw notFound(subscription, group, name);
    },
  );
  return app;
}

function notFound(subscription: Subscription, group: string, vault: string): Refusal {
  const headers = { 'x-ms-failure-cause': 'gateway' };
  const groupExists = subscription.resourceGroups.some(({ name }) => name.toLowerCase() === group);
  return groupExists
    ? new Refusal(
        404,
        'ResourceNotFound',
        `The Resource 'Microsoft.KeyVault/vaults/${vault}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
        { headers },
      )
    : new Refusal(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`, { headers });
}

const hasAnyRole = ({ roleAssignments }: Subscription, { objectId }: Caller): boolean =>
  roleAssignments.some(({ principalId }) => principalId === objectId);

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
