import { Hono } from 'hono';
import { answerJson, answerNothing } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../http/service-environment.ts';
import { tidyPath } from '../http/tidy-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../world/subscription.ts';
import type { Vault } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import { authorizeAction, authorizePermissionModelChange } from './authorize-action.ts';
import { createVault } from './create-vault.ts';
import { requireGroup } from './require-group.ts';
import { requireSubscription } from './require-subscription.ts';
import {
  changesPermissionModel,
  changeVault,
  newVault,
  readVaultBody,
  refuseForeignLinks,
  refuseSwitchingOff,
  vaultChange,
} from './vault-request.ts';
import { vaultResource } from './vault-resource.ts';

/** Creating, reading, updating and deleting vaults. */
export function vaultRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const oneVault =
    '/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults/:vault';

  app.get('/subscriptions/:subscription/providers/microsoft.keyvault/vaults', (c) => {
    const { caller } = c.env;
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
    return answerJson(c.env, {
      value: vaults.map((vault) => vaultResource({ tenant, subscription, vault })),
    });
  });
  app.get('/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults', (c) => {
    const { caller, subscription, scope, group } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/read', scope);
    const { name: resourceGroup } = requireGroup(subscription, group);
    const vaults = subscription.vaults.filter(
      (one) => one.deletedAt === null && one.resourceGroup === resourceGroup,
    );
    return answerJson(c.env, {
      value: vaults.map((vault) => vaultResource({ tenant: caller.tenant, subscription, vault })),
    });
  });
  app.get(oneVault, (c) => answerJson(c.env, vaultResource(findVaultFor(azure, c, 'read'))));
  app.patch(oneVault, async (c) => {
    const located = findVaultFor(azure, c, 'write');
    const wanted = await readVaultBody(c.req, vaultChange);
    refuseSwitchingOff(located.vault, wanted.properties);
    refuseForeignLinks(c.env.caller, tidyPath(c.env.url), wanted);
    if (changesPermissionModel(located.vault, wanted))
      authorizePermissionModelChange(azure, c.env.caller, located.subscription, tidyPath(c.env.url));
    changeVault(azure, located.vault, wanted);
    return answerJson(c.env, vaultResource(located));
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
      if (changesPermissionModel(present, wanted))
        authorizePermissionModelChange(azure, caller, subscription, scope);
      changeVault(azure, present, wanted);
      return answerJson(c.env, vaultResource({ tenant: caller.tenant, subscription, vault: present }));
    }
    const apiVersion = c.env.url.searchParams.get('api-version') ?? '';
    const place = { tenant: caller.tenant, subscription };
    return answerJson(
      c.env,
      vaultResource(createVault(azure, place, { ...wanted, name, resourceGroup, apiVersion })),
    );
  });
  app.delete(oneVault, (c) => {
    const { caller, subscription, scope, group, name } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/delete', scope);
    requireGroup(subscription, group);
    const vault = findVault(subscription, group, name);
    if (!vault) return answerNothing(c.env, 204);
    vault.deletedAt = azure.clock.now();
    return answerNothing(c.env, 200);
  });
  return app;
}

/** The parts of a vault's path in the client's spelling. */
function addressed(c: ServiceContext) {
  const { caller } = c.env;
  const scope = tidyPath(c.env.url);
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

function findVaultFor(azure: SimulatedAzure, c: ServiceContext, action: 'read' | 'write'): LocatedVault {
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
