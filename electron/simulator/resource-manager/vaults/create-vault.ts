import type * as z from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { isRecoverable, type Vault } from '../../world/vault.ts';
import { purgeVault, type LocatedSubscription, type LocatedVault } from '../../world/world.ts';
import { locationNamed } from '../subscriptions/locations.ts';
import { badVaultName, isVaultName } from './vault-name.ts';
import { changeVault, type newVault } from './vault-request.ts';

/** From this API version on, a new vault uses role-based access control by default. */
const rolesByDefaultSince = '2026-02-01';

/** Creates a vault or recovers a deleted one. Throws Resource Manager's refusals. */
export function createVault(
  azure: SimulatedAzure,
  { tenant, subscription }: LocatedSubscription,
  wanted: z.infer<typeof newVault> & {
    readonly name: string;
    readonly resourceGroup: string;
    readonly apiVersion: string;
  },
): LocatedVault {
  const { world, clock } = azure;
  const name = wanted.name.toLowerCase();
  if (!isVaultName(name)) throw new Refusal(400, 'VaultNameNotValid', badVaultName(wanted.name));
  if (wanted.properties.tenantId.toLowerCase() !== tenant.tenantId)
    throw new Refusal(
      400,
      'BadRequest',
      "An invalid value was provided for 'tenantId'. It must be the tenant of the subscription.",
    );
  const previous = subscription.vaults.find((one) => one.name === name && one.deletedAt !== null);
  const deleted = previous && isRecoverable(previous, clock.now()) ? previous : undefined;
  if (previous && !deleted) purgeVault(world, subscription, previous);
  if (deleted && wanted.properties.createMode === 'recover') {
    deleted.deletedAt = null;
    return { tenant, subscription, vault: deleted };
  }
  if (deleted)
    throw new Refusal(
      409,
      'ConflictError',
      `A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.`,
    );
  if (world.vaults.has(name))
    throw new Refusal(
      409,
      'VaultAlreadyExists',
      `The vault name '${wanted.name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information on soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`,
    );
  const vault: Vault = {
    name,
    resourceGroup: wanted.resourceGroup,
    location: locationNamed(wanted.location),
    tenantId: tenant.tenantId,
    authorization: wanted.apiVersion >= rolesByDefaultSince ? 'rbac' : 'access policies',
    accessPolicies: [],
    network: { publicAccess: 'Enabled', defaultAction: 'Allow', allowedAddresses: [] },
    formerNetwork: null,
    purgeProtection: false,
    retentionInDays: wanted.properties.softDeleteRetentionInDays,
    createdAt: clock.now(),
    deletedAt: null,
    keys: new Map(),
    secrets: new Map(),
  };
  changeVault(azure, vault, wanted);
  vault.formerNetwork = null;
  subscription.vaults.push(vault);
  world.vaults.set(name, { tenantId: tenant.tenantId, subscriptionId: subscription.subscriptionId });
  return { tenant, subscription, vault };
}
