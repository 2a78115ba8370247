import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import { requestPath } from '../request-path.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../world/subscription.ts';
import type { Vault } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireSubscription } from './require-subscription.ts';
import { vaultResource } from './vault-resource.ts';

const permissions = z.array(z.string()).default([]);
const change = z.object({
  properties: z.object({
    tenantId: z.guid().optional(),
    enableRbacAuthorization: z.boolean().optional(),
    enablePurgeProtection: z.literal(true).optional(),
    publicNetworkAccess: z.enum(['Enabled', 'Disabled']).optional(),
    networkAcls: z
      .object({
        defaultAction: z.enum(['Allow', 'Deny']).optional(),
        ipRules: z.array(z.object({ value: z.string() })).optional(),
      })
      .optional(),
    accessPolicies: z
      .array(
        z.object({ objectId: z.guid(), permissions: z.object({ keys: permissions, secrets: permissions }) }),
      )
      .optional(),
  }),
});
type VaultChange = z.infer<typeof change>['properties'];

/** Vaults as resources: reading them, and changing network, authorisation and tenant. */
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
  app.get(oneVault, (c) => c.json(vaultResource(findVaultFor(azure, c, 'read'))));
  app.patch(oneVault, async (c) => {
    const body = change.safeParse(await c.req.json().catch(() => undefined));
    const located = findVaultFor(azure, c, 'write');
    if (!body.success)
      throw new Refusal(400, 'BadRequest', 'The request content was invalid and could not be deserialized.');
    changeVault(azure, located.vault, body.data.properties);
    return c.json(vaultResource(located));
  });
  return app;
}

function findVaultFor(
  azure: SimulatedAzure,
  c: Context<ArmEnvironment>,
  action: 'read' | 'write',
): LocatedVault {
  const { caller } = c.var;
  const [, , subscriptionId = '', , group = '', , , , name = ''] = requestPath(c.req.raw).split('/');
  const subscription = requireSubscription(caller, subscriptionId);
  const scope = requestPath(c.req.raw);
  authorizeAction(azure, caller, subscription, `Microsoft.KeyVault/vaults/${action}`, scope);
  const vault = subscription.vaults.find(
    (one) =>
      one.name === name.toLowerCase() &&
      one.resourceGroup.toLowerCase() === group.toLowerCase() &&
      one.deletedAt === null,
  );
  if (!vault) throw notFound(subscription, group, name);
  return { tenant: caller.tenant, subscription, vault };
}

function changeVault({ world, clock }: SimulatedAzure, vault: Vault, wanted: VaultChange): void {
  const { networkAcls, publicNetworkAccess, accessPolicies } = wanted;
  if (networkAcls || publicNetworkAccess) {
    const rules = vault.network;
    vault.formerNetwork = { rules, until: clock.now() + world.propagation.firewall };
    vault.network = {
      publicAccess: publicNetworkAccess ?? rules.publicAccess,
      defaultAction: networkAcls?.defaultAction ?? rules.defaultAction,
      allowedAddresses:
        networkAcls?.ipRules?.map(({ value }) => value.replace(/\/32$/, '')) ?? rules.allowedAddresses,
    };
  }
  if (wanted.enableRbacAuthorization !== undefined)
    vault.authorization = wanted.enableRbacAuthorization ? 'rbac' : 'access policies';
  if (wanted.enablePurgeProtection) vault.purgeProtection = true;
  if (wanted.tenantId !== undefined) vault.tenantId = wanted.tenantId.toLowerCase();
  if (accessPolicies)
    vault.accessPolicies = accessPolicies.map(({ objectId, permissions: { keys, secrets } }) => ({
      objectId: objectId.toLowerCase(),
      keys,
      secrets,
    }));
}

function notFound(subscription: Subscription, group: string, vault: string): Refusal {
  const headers = { 'x-ms-failure-cause': 'gateway' };
  const groupExists = subscription.resourceGroups.some(
    ({ name }) => name.toLowerCase() === group.toLowerCase(),
  );
  return groupExists
    ? new Refusal(
        404,
        'ResourceNotFound',
        `The Resource 'Microsoft.KeyVault/vaults/${vault}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
        { headers },
      )
    : new Refusal(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`, { headers });
}
