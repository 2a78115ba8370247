import { Hono } from 'hono';
import { decideAccess } from '../authorization/access-decision.ts';
import { Refusal } from '../refusal.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { withItsGroups } from '../world/tenant.ts';
import { vaultScope } from '../world/subscription.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { requireSubscription } from './require-subscription.ts';

const onlyVaults = /^resourceType eq 'microsoft\.keyvault\/vaults'$/i;

/** The resources of a subscription, of which there are vaults alone. What the caller may not read is left out, without a word. */
export function resourceRoutes({ clock }: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  app.get('/subscriptions/:subscription/resources', (c) => {
    const { caller } = c.var;
    const subscription = requireSubscription(caller, c.req.param('subscription'));
    const filter = c.req.query('$filter');
    if (filter !== undefined && !onlyVaults.test(filter))
      throw new Refusal(
        400,
        'InvalidFilterInQueryString',
        `Invalid $filter '${filter}' in the query string.`,
      );
    const mayRead = (scope: string): boolean =>
      decideAccess(subscription, {
        principalIds: withItsGroups(caller.tenant, caller.objectId),
        plane: 'actions',
        action: 'Microsoft.KeyVault/vaults/read',
        scope,
        now: clock.now(),
      }).allowed;
    const vaults = subscription.vaults.filter(({ deletedAt }) => deletedAt === null);
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
