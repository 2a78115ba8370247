import { Hono } from 'hono';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { subscriptionScope, vaultScope, type Subscription } from '../../world/subscription.ts';
import { isRecoverable, retentionOf, type Vault } from '../../world/vault.ts';
import { purgeVault } from '../../world/world.ts';
import { authorizeAction } from '../authorize-action.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';
import { badVaultName, isVaultName } from './vault-name.ts';

/** Deleted vaults, and whether a vault name is available. */
export function deletedVaultRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const provider = '/subscriptions/:subscription/providers/microsoft.keyvault';
  const authorized = (c: ServiceContext, action: string): Subscription => {
    const subscription = requireSubscription(c.env.caller, c.req.param('subscription') ?? '');
    authorizeAction(
      azure,
      c.env.caller,
      subscription,
      `Microsoft.KeyVault/${action}`,
      subscriptionScope(subscription),
    );
    return subscription;
  };
  const find = (c: ServiceContext, subscription: Subscription): Vault => {
    const name = c.req.param('vault') ?? '';
    const found = subscription.vaults.find(
      (one) => one.name === name && isRecoverable(one, azure.clock.now()),
    );
    if (!found || found.location !== c.req.param('location'))
      throw new Refusal(404, 'DeletedVaultNotFound', `The specified deleted vault '${name}' does not exist.`);
    return found;
  };

  app.get(`${provider}/deletedvaults`, (c) => {
    const subscription = authorized(c, 'deletedVaults/read');
    const deleted = subscription.vaults.filter((vault) => isRecoverable(vault, azure.clock.now()));
    return answerJson(c.env, {
      value: deleted.map((vault) => deletedVaultResource(subscription, vault)),
      nextLink: '',
    });
  });
  /** Azure CLI always asks for both kinds. There are no managed HSMs. */
  app.get(`${provider}/deletedmanagedhsms`, (c) => {
    authorized(c, 'deletedManagedHsms/read');
    return answerJson(c.env, { value: [] });
  });
  app.get(`${provider}/locations/:location/deletedvaults/:vault`, (c) => {
    const subscription = authorized(c, 'locations/deletedVaults/read');
    return answerJson(c.env, deletedVaultResource(subscription, find(c, subscription)));
  });
  app.post(`${provider}/locations/:location/deletedvaults/:vault/purge`, (c) => {
    const subscription = authorized(c, 'locations/deletedVaults/purge/action');
    const vault = find(c, subscription);
    if (vault.purgeProtection)
      throw new Refusal(
        400,
        'MethodNotAllowed',
        `The operation "purge" is not allowed because purge protection is enabled for this vault.`,
      );
    purgeVault(azure.world, subscription, vault);
    return answerNothing(c.env, 200);
  });
  app.post(`${provider}/checknameavailability`, async (c) => {
    authorized(c, 'checkNameAvailability/read');
    const body: unknown = await c.req.json().catch(() => undefined);
    const name = body instanceof Object && 'name' in body ? body.name : undefined;
    if (typeof name !== 'string')
      throw new Refusal(400, 'BadRequest', `The request at ${tidyPath(c.env.url)} has no name.`);
    if (!isVaultName(name))
      return answerJson(c.env, {
        nameAvailable: false,
        reason: 'AccountNameInvalid',
        message: badVaultName(name),
      });
    const taken = azure.world.vaults.has(name.toLowerCase());
    return answerJson(
      c.env,
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
