import { Hono } from 'hono';
import { decideAccess } from '../../authorization/access-decision.ts';
import { answerJson } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { holdersAbove } from '../../world/management-group.ts';
import { vaultScope, type Subscription } from '../../world/subscription.ts';
import { withGroups } from '../../world/tenant.ts';
import type { Vault } from '../../world/vault.ts';
import { listPage } from '../list-page.ts';
import { requireGroup } from './require-group.ts';
import { requireSubscription } from './require-subscription.ts';

/** Reads a `$filter` by type, name and group. All resources are vaults, so other types match none. Throws Resource Manager's 400. */
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

/** The resources of a subscription, which are its vaults. The list omits those that the caller may not read. */
export function resourceRoutes({ propagatedAt }: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const list = (c: ServiceContext, subscription: Subscription, group: string | null): Response => {
    const { caller } = c.env;
    const wanted = resourceFilter(c.req.query('$filter') ?? '');
    const mayRead = (scope: string): boolean =>
      decideAccess({
        tenant: caller.tenant,
        holders: holdersAbove(caller.tenant, subscription),
        principalIds: withGroups(caller.tenant, caller.objectId),
        plane: 'actions',
        action: 'Microsoft.KeyVault/vaults/read',
        scope,
        now: propagatedAt(),
      }).allowed;
    const vaults = subscription.vaults.filter(
      (vault) =>
        vault.deletedAt === null &&
        wanted(vault) &&
        (group === null || vault.resourceGroup.toLowerCase() === group),
    );
    const found = vaults
      .map((vault) => ({ vault, id: vaultScope(subscription, vault) }))
      .filter(({ id }) => mayRead(id))
      .map(({ vault, id }) => ({
        id,
        name: vault.name,
        type: 'Microsoft.KeyVault/vaults',
        location: vault.location,
        tags: vault.tags ?? {},
      }));
    return answerJson(c.env, listPage(c.env.url, found));
  };
  app.get('/subscriptions/:subscription/resources', (c) =>
    list(c, requireSubscription(c.env.caller, c.req.param('subscription')), null),
  );
  app.get('/subscriptions/:subscription/resourcegroups/:group/resources', (c) => {
    const subscription = requireSubscription(c.env.caller, c.req.param('subscription'));
    return list(c, subscription, requireGroup(subscription, c.req.param('group')).name.toLowerCase());
  });
  return app;
}
