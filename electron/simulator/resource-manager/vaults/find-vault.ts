import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import type { Subscription } from '../../world/subscription.ts';
import type { Vault } from '../../world/vault.ts';
import type { LocatedVault } from '../../world/world.ts';
import { authorizeAction } from '../authorize-action.ts';
import { requireGroup } from '../subscriptions/require-group.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';

/** The path of a vault. */
export const oneVault =
  '/subscriptions/:subscription/resourcegroups/:group/providers/microsoft.keyvault/vaults/:vault';

/** The parts of a vault's path in the client's spelling. */
interface AddressedVault {
  readonly caller: Caller;
  readonly subscription: Subscription;
  /** The whole path, which may be below the vault. */
  readonly scope: string;
  readonly group: string;
  readonly name: string;
  /** The segments below the vault. */
  readonly below: readonly string[];
}

export function addressed(c: ServiceContext): AddressedVault {
  const { caller } = c.env;
  const scope = tidyPath(c.env.url);
  const [, , subscriptionId = '', , group = '', , , , name = '', ...below] = scope.split('/');
  return { caller, subscription: requireSubscription(caller, subscriptionId), scope, group, name, below };
}

export const findVault = ({ vaults }: Subscription, group: string, name: string): Vault | undefined =>
  vaults.find(
    (one) =>
      one.name === name.toLowerCase() &&
      one.resourceGroup.toLowerCase() === group.toLowerCase() &&
      one.deletedAt === null,
  );

/** Finds the vault of a path after checking the caller's action, such as `vaults/read`. Throws Resource Manager's refusals. */
export function findVaultFor(azure: SimulatedAzure, c: ServiceContext, action: string): LocatedVault {
  const { caller, subscription, scope, group, name } = addressed(c);
  authorizeAction(azure, caller, subscription, `Microsoft.KeyVault/${action}`, scope);
  const vault = findVault(subscription, group, name);
  if (!vault) throw vaultNotFound(subscription, group, name);
  return { tenant: caller.tenant, subscription, vault };
}

function vaultNotFound(subscription: Subscription, group: string, vault: string): Refusal {
  requireGroup(subscription, group);
  return resourceNotFound(`Microsoft.KeyVault/vaults/${vault}`, group);
}

/** Resource Manager's 404 for a resource. `resource` is its type and name. */
export const resourceNotFound = (resource: string, group: string): Refusal =>
  new Refusal(
    404,
    'ResourceNotFound',
    `The Resource '${resource}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    { headers: { 'x-ms-failure-cause': 'gateway' } },
  );
