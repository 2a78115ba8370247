import { Hono } from 'hono';
import { decideAccess } from '../authorization/access-decision.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { withItsGroups } from '../world/tenant.ts';
import { vaultScope } from '../world/subscription.ts';
import type { Vault } from '../world/vault.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { requireSubscription } from './require-subscription.ts';

/** Reads a `$filter` by type, name and group. There are vaults alone, so that another type has none. Throws Resource Manager's 400. */
function resourceFilter(filter: string): (vault: Vault) => boolean {
  const terms = filter === '' ? [] : filter.split(/ and /i);
  const tests = terms.map((term): ((vault: Vault) => boolean) => {
    const [, property = '', text = ''] = /^ *(\w+) eq '([^']*)' *$/i.exec(term) ?? [];
    const wanted = text.toLowerCase();
    switch (property.toLowerCase()) {
      case 'resourcetype':
        return () => wanted === 'microsoft.keyvault/vaults';
      case 'name':
        return ({ name }) => name === wanted;
      case 'resourcegroup':
        return ({ resourceGroup }) => resourceGroup.toLowerCase() === wanted;
      default:
        throw new Refusal(
          400,
          'InvalidFilterInQueryString',
          `Invalid $filter '${filter}' in the query string.`,
        );
    }
  });
  return (vault) => tests.every((test) => test(vault));
}

/** The resources of a subscription, of which there are vaults alone. What the caller may not read is left out, without a word. */
export function resourceRoutes({ clock }: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  app.get('/subscriptions/:subscription/resources', (c) => {
    const { caller } = c.var;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const wanted = resourceFilter(c.req.query('$filter') ?? '');
    const mayRead = (scope: string): boolean =>
      decideAccess(subscription, {
        principalIds: withItsGroups(caller.tenant, caller.objectId),
        plane: 'actions',
        action: 'Microsoft.KeyVault/vaults/read',
        scope,
        now: clock.now(),
      }).allowed;
    const vaults = subscription.vaults.filter((vault) => vault.deletedAt === null && wanted(vault));
    return c.json({
      value: vaults
        .map((vault) => ({ vault, id: vaultScope(subscription, vault) }))
        .filter(({ id }) => mayRead(id))
        .map(({ vault, id }) => ({
          id,
          name: vault.name,
          type: 'Microsoft.KeyVault/vaults',
          location: vault.location,
          tags: vault.tags ?? {},
        })),
    });
  });
  return app;
}
