import { Hono, type Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import { requestPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { subscriptionScope, vaultScope, type Subscription } from '../world/subscription.ts';
import { isRecoverable, retentionOf, type Vault } from '../world/vault.ts';
import { purgeVault } from '../world/world.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireSubscription } from './require-subscription.ts';
import { badVaultName, isVaultName } from './vault-name.ts';

/** Deleted vaults: seeing and purging them. */
export function deletedVaultRoutes(azure: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  const provider = '/subscriptions/:subscription/providers/microsoft.keyvault';
  const allowed = (c: Context<ArmEnvironment>, action: string): Subscription => {
    const subscription = requireSubscription(c.var.caller, c.req.param('subscription') ?? '');
    authorizeAction(
      azure,
      c.var.caller,
      subscription,
      `Microsoft.KeyVault/${action}`,
      subscriptionScope(subscription),
    );
    return subscription;
  };
  const find = (c: Context<ArmEnvironment>, subscription: Subscription): Vault => {
    const name = c.req.param('vault') ?? '';
    const found = subscription.vaults.find(
      (one) => one.name === name && isRecoverable(one, azure.clock.now()),
    );
    if (!found || found.location !== c.req.param('location'))
      throw new Refusal(404, 'DeletedVaultNotFound', `The specified deleted vault '${name}' does not exist.`);
    return found;
  };

  app.get(`${provider}/deletedvaults`, (c) => {
    const subscription = allowed(c, 'deletedVaults/read');
    const deleted = subscription.vaults.filter((vault) => isRecoverable(vault, azure.clock.now()));
    return c.json({ value: deleted.map((vault) => deletedVaultResource(subscription, vault)) });
  });
  app.get(`${provider}/locations/:location/deletedvaults/:vault`, (c) => {
    const subscription = allowed(c, 'locations/deletedVaults/read');
    return c.json(deletedVaultResource(subscription, find(c, subscription)));
  });
  app.post(`${provider}/locations/:location/deletedvaults/:vault/purge`, (c) => {
    const subscription = allowed(c, 'locations/deletedVaults/purge/action');
    const vault = find(c, subscription);
    if (vault.purgeProtection)
      throw new Refusal(
        400,
        'MethodNotAllowed',
        `The operation "purge" is not allowed because purge protection is enabled for this vault.`,
      );
    purgeVault(azure.world, subscription, vault);
    return c.body(null, 200);
  });
  app.post(`${provider}/checknameavailability`, async (c) => {
    allowed(c, 'checkNameAvailability/read');
    const body: unknown = await c.req.json().catch(() => undefined);
    const name = body instanceof Object && 'name' in body ? body.name : undefined;
    if (typeof name !== 'string')
      throw new Refusal(400, 'BadRequest', `The request at ${requestPath(c.req.raw)} lacks a name.`);
    if (!isVaultName(name))
      return c.json({ nameAvailable: false, reason: 'AccountNameInvalid', message: badVaultName(name) });
    const taken = azure.world.vaults.has(name.toLowerCase());
    return c.json(
      taken
        ? {
            nameAvailable: false,
            reason: 'AlreadyExists',
            message: `The vault name '${name}' is already in use.`,
          }
        : { nameAvailable: true },
    );
  });
  return app;
}

function deletedVaultResource(subscription: Subscription, vault: Vault) {
  const deletedAt = vault.deletedAt ?? 0;
  const scope = subscriptionScope(subscription);
  return {
    id: `${scope}/providers/Microsoft.KeyVault/locations/${vault.location}/deletedVaults/${vault.name}`,
    name: vault.name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: vaultScope(subscription, vault),
      location: vault.location,
      deletionDate: new Date(deletedAt).toISOString(),
      scheduledPurgeDate: new Date(deletedAt + retentionOf(vault).milliseconds).toISOString(),
      tags: vault.tags ?? {},
      ...(vault.purgeProtection ? { purgeProtectionEnabled: true } : {}),
    },
  };
}
