import { Hono } from 'hono';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { subscriptionScope } from '../../world/subscription.ts';
import type { Author, Vault } from '../../world/vault.ts';
import { authorizeAction, authorizePermissionModelChange } from '../authorize-action.ts';
import { createVault } from './create-vault.ts';
import { refuseByPolicy } from '../governance/refuse-by-policy.ts';
import { listPage } from '../list-page.ts';
import { requireRegistration } from '../governance/require-registration.ts';
import { locationNamed } from '../subscriptions/locations.ts';
import { requireGroup } from '../subscriptions/require-group.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';
import {
  changesPermissionModel,
  changeVault,
  newVault,
  readVaultBody,
  refuseForeignLinks,
  refuseSwitchingOff,
  vaultChange,
} from './vault-request.ts';
import { addressed, findVault, findVaultFor, oneVault } from './find-vault.ts';
import { vaultResource } from './vault-resource.ts';

/** Creating, reading, updating and deleting vaults. */
export function vaultRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();

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
    return answerJson(
      c.env,
      listPage(
        c.env.url,
        vaults.map((vault) => vaultResource({ tenant, subscription, vault })),
      ),
    );
  });
  app.get('/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults', (c) => {
    const { caller, subscription, scope, group } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/read', scope);
    const { name: resourceGroup } = requireGroup(subscription, group);
    const vaults = subscription.vaults.filter(
      (one) => one.deletedAt === null && one.resourceGroup === resourceGroup,
    );
    return answerJson(
      c.env,
      listPage(
        c.env.url,
        vaults.map((vault) => vaultResource({ tenant: caller.tenant, subscription, vault })),
      ),
    );
  });
  app.get(oneVault, (c) => answerJson(c.env, vaultResource(findVaultFor(azure, c, 'vaults/read'))));
  app.patch(oneVault, async (c) => {
    const located = findVaultFor(azure, c, 'vaults/write');
    const wanted = await readVaultBody(c.req, vaultChange);
    refuseSwitchingOff(located.vault, wanted.properties);
    refuseForeignLinks(c.env.caller, tidyPath(c.env.url), wanted);
    if (changesPermissionModel(located.vault, wanted))
      authorizePermissionModelChange(azure, c.env.caller, located.subscription, tidyPath(c.env.url));
    refuseByPolicy(located.subscription, tidyPath(c.env.url), wanted, located.vault);
    changeVault(azure, located.vault, wanted);
    noteAuthor(c.env.caller, located.vault);
    return answerJson(c.env, vaultResource(located));
  });
  app.put(oneVault, async (c) => {
    const { caller, subscription, scope, group, name } = addressed(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.KeyVault/vaults/write', scope);
    const { name: resourceGroup } = requireGroup(subscription, group);
    requireRegistration(subscription, 'Microsoft.KeyVault');
    const wanted = await readVaultBody(c.req, newVault);
    const present = findVault(subscription, group, name);
    refuseSwitchingOff(present, wanted.properties);
    refuseForeignLinks(caller, scope, wanted);
    refuseByPolicy(subscription, scope, wanted, present);
    if (present) {
      refuseAnotherLocation(present, wanted.location);
      if (changesPermissionModel(present, wanted))
        authorizePermissionModelChange(azure, caller, subscription, scope);
      changeVault(azure, present, wanted);
      noteAuthor(caller, present);
      return answerJson(c.env, vaultResource({ tenant: caller.tenant, subscription, vault: present }));
    }
    const apiVersion = c.env.url.searchParams.get('api-version') ?? '';
    const place = { tenant: caller.tenant, subscription };
    const created = createVault(azure, place, { ...wanted, name, resourceGroup, apiVersion });
    noteAuthor(caller, created.vault, created.vault.createdAt === azure.clock.now());
    return answerJson(c.env, vaultResource(created));
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

/** Throws Resource Manager's 409 for a vault that exists elsewhere. Source: MicrosoftDocs/azure-docs#70422. */
function refuseAnotherLocation({ name, location, resourceGroup }: Vault, wanted: string): void {
  if (locationNamed(wanted) !== location)
    throw new Refusal(
      409,
      'InvalidResourceLocation',
      `The resource '${name}' already exists in location '${location}' in resource group '${resourceGroup}'. A resource with the same name cannot be created in location '${wanted}'. Please select a new resource name.`,
    );
}

/** Notes who changed the vault last, and who created it if it is new. */
function noteAuthor({ tenant, appId, objectId, scopes }: Caller, vault: Vault, isNew = false): void {
  const account = scopes && tenant.accounts.find((one) => one.objectId === objectId);
  const changed: Author = account
    ? { name: account.userPrincipalName, type: 'User' }
    : { name: appId, type: 'Application' };
  vault.authors = { ...vault.authors, ...(isNew ? { created: changed } : {}), changed };
}
