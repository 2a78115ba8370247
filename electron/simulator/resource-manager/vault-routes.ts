import { Hono, type Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import { requestPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../world/subscription.ts';
import type { Vault } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireGroup } from './require-group.ts';
import { requireSubscription } from './require-subscription.ts';
import { createVault } from './create-vault.ts';
import {
  changeVault,
  newVault,
  readVaultBody,
  refuseForeignLinks,
  refuseSwitchingOff,
  vaultChange,
} from './vault-request.ts';
import { vaultResource } from './vault-resource.ts';

/** Vaults as resources: making, reading, changing and deleting them. */
export function vaultRoutes(azure: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  const oneVault =
    '/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults/:vault';

  app.get('/subscriptions/:subscription/providers/microsoft.keyvault/vaults', (c) => {
    const { caller } = c.var;
    const { tenant } = caller;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    authorizeAction(
      azure,
      caller,
      subscription,
      'Microsoft.KeyVault/vaults/read',
      subscriptionScope(subscription),
    );
    const vaults = subscription.vaults.filter(({ deletedAt }) => deletedAt === null);
    return c.json({ value: vaults.map((vault) => vaultResource({ tenant, subscription, vault })) });
  });
  app.get('/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults', (c) => {
    const { caller, subscription, scope, group } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/read', scope);
    const { name: resourceGroup } = requireGroup(subscription, group);
    const vaults = subscription.vaults.filter(
      (one) => one.deletedAt === null && one.resourceGroup === resourceGroup,
    );
    return c.json({
      value: vaults.map((vault) => vaultResource({ tenant: caller.tenant, subscription, vault })),
    });
  });
  app.get(oneVault, (c) => c.json(vaultResource(findVaultFor(azure, c, 'read'))));
  app.patch(oneVault, async (c) => {
    const located = findVaultFor(azure, c, 'write');
    const wanted = await readVaultBody(c.req, vaultChange);
    refuseSwitchingOff(located.vault, wanted.properties);
    refuseForeignLinks(c.var.caller, requestPath(c.req.raw), wanted);
    changeVault(azure, located.vault, wanted);
    return c.json(vaultResource(located));
  });
  app.put(oneVault, async (c) => {
    const { caller, subscription, scope, group, name } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/write', scope);
    const { name: resourceGroup } = requireGroup(subscription, group);
    const wanted = await readVaultBody(c.req, newVault);
    const present = findVault(subscription, group, name);
    refuseSwitchingOff(present, wanted.properties);
    refuseForeignLinks(caller, scope, wanted);
    if (present) {
      changeVault(azure, present, wanted);
      return c.json(vaultResource({ tenant: caller.tenant, subscription, vault: present }));
    }
    const apiVersion = c.req.query('api-version') ?? '';
    const place = { tenant: caller.tenant, subscription };
    return c.json(vaultResource(createVault(azure, place, { ...wanted, name, resourceGroup, apiVersion })));
  });
  app.delete(oneVault, (c) => {
    const { caller, subscription, scope, group, name } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/delete', scope);
    requireGroup(subscription, group);
    const vault = findVault(subscription, group, name);
    if (!vault) return c.body(null, 204);
    vault.deletedAt = azure.clock.now();
    return c.body(null, 200);
  });
  return app;
}

/** The vault that a path names, in the letters in which it names it. */
function addressed(c: Context<ArmEnvironment>) {
  const { caller } = c.var;
  const scope = requestPath(c.req.raw);
  const [, , subscriptionId = '', , group = '', , , , name = ''] = scope.split('/');
  return { caller, subscription: requireSubscription(caller, subscriptionId), scope, group, name };
}

const findVault = ({ vaults }: Subscription, group: string, name: string): Vault | undefined =>
  vaults.find(
    (one) =>
      one.name === name.toLowerCase() &&
      one.resourceGroup.toLowerCase() === group.toLowerCase() &&
      one.deletedAt === null,
  );

function findVaultFor(
  azure: SimulatedAzure,
  c: Context<ArmEnvironment>,
  action: 'read' | 'write',
): LocatedVault {
  const { caller, subscription, scope, group, name } = addressed(c);
  authorizeAction(azure, caller, subscription, `Microsoft.KeyVault/vaults/${action}`, scope);
  const vault = findVault(subscription, group, name);
  if (!vault) throw notFound(subscription, group, name);
  return { tenant: caller.tenant, subscription, vault };
}

function notFound(subscription: Subscription, group: string, vault: string): Refusal {
  requireGroup(subscription, group);
  return new Refusal(
    404,
    'ResourceNotFound',
    `The Resource 'Microsoft.KeyVault/vaults/${vault}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    { headers: { 'x-ms-failure-cause': 'gateway' } },
  );
}
