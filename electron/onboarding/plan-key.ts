import type { NewKey, RotationInterval } from '../../shared/domain/onboarding/own-change.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { vaultVersion } from '../azure/resource-manager/describe-vault.ts';
import { findVaults } from '../azure/resource-manager/find-vaults.ts';
import { getFromResourceManager } from '../azure/resource-manager/get-from-resource-manager.ts';
import { listVaultKeys } from '../azure/resource-manager/list-vault-keys.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { GrantRequest } from './plan-grant.ts';

/** What the application does with the key. */
const operations = ['wrapKey', 'unwrapKey'] as const;
/** Days for which a deleted vault can be recovered; it cannot be changed later. */
const retentionDays = 90;

/** The URI of the vault in which the key is created. */
export const vaultUriOf = (access: Pick<TenantAccess, 'cloud'>, { place }: Pick<NewKey, 'place'>): string =>
  place.is === 'present'
    ? place.vaultUri
    : `https://${place.vaultName.toLowerCase()}.${access.cloud.vaultSuffix}`;

/**
 * The requests that create a key, and its vault if it is new. Neither replaces one that exists: a vault is not sent again, and
 * Resource Manager returns a key that exists unchanged. Sends only reads.
 */
export async function planKey(
  access: TenantAccess,
  wanted: { readonly key: NewKey; readonly addresses: readonly string[] },
  signal?: AbortSignal,
): Promise<GrantRequest[]> {
  const { key, addresses } = wanted;
  const { place } = key;
  if (place.is === 'present') {
    const vaultName = vaultNameOf(place.vaultUri);
    const { ids } = await findVaults(access, signal);
    const vaultId = ids.get(vaultName.toLowerCase());
    if (vaultId === undefined)
      throw new ProblemError(makeProblem('vault-not-visible-to-person', { vaultName }));
    return [await keyRequest(access, { vaultId, vaultExists: true, key }, signal)];
  }
  const { subscriptionId, resourceGroup, vaultName } = place;
  const vaultId = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vaultName}`;
  const vaultExists = await exists(access, vaultId, signal);
  return [
    vaultRequest(access, { vaultId, place, addresses, exists: vaultExists }),
    await keyRequest(access, { vaultId, vaultExists, key }, signal),
  ];
}

async function exists(access: TenantAccess, vaultId: string, signal?: AbortSignal): Promise<boolean> {
  const path = `${vaultId}?api-version=${vaultVersion}`;
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const found = await attempt(() => getFromResourceManager(access, path, signal), context, signal);
  if (found.ok) return true;
  if (found.problem.code === 'resource-not-found') return false;
  throw new ProblemError(found.problem);
}

function vaultRequest(
  access: TenantAccess,
  given: {
    readonly vaultId: string;
    readonly place: Extract<NewKey['place'], { readonly is: 'new' }>;
    readonly addresses: readonly string[];
    readonly exists: boolean;
  },
): GrantRequest {
  const { vaultId, place, addresses } = given;
  const { vaultName, location, sku, closed } = place;
  const networkAcls = {
    bypass: 'AzureServices',
    defaultAction: closed ? 'Deny' : 'Allow',
    ipRules: closed ? addresses.map((value) => ({ value })) : [],
  };
  const properties = {
    tenantId: access.tenantId,
    sku: { family: 'A', name: sku },
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    softDeleteRetentionInDays: retentionDays,
    enablePurgeProtection: true,
    publicNetworkAccess: 'Enabled',
    networkAcls,
    accessPolicies: [],
  };
  return {
    purpose: `Create the key vault ${vaultName} with purge protection and role-based access control.`,
    method: 'PUT',
    url: `https://${access.cloud.resourceManagerHost}${vaultId}?api-version=${vaultVersion}`,
    body: JSON.stringify({ location, properties }, null, 2),
    exists: given.exists,
    assignment: null,
  };
}

async function keyRequest(
  access: TenantAccess,
  given: { readonly vaultId: string; readonly vaultExists: boolean; readonly key: NewKey },
  signal?: AbortSignal,
): Promise<GrantRequest> {
  const { vaultId, vaultExists, key } = given;
  const { keyName, type, size, rotation } = key;
  const present = vaultExists ? await listVaultKeys(access, vaultId, signal) : [];
  const properties = {
    kty: type,
    keySize: size,
    keyOps: [...operations],
    attributes: { enabled: true },
    ...(rotation !== 'never' && { rotationPolicy: rotationPolicy(rotation) }),
  };
  return {
    purpose: `Create the key ${keyName} (${type}, ${size} bits) in the key vault ${vaultId.split('/').at(-1) ?? ''}.`,
    method: 'PUT',
    url: `https://${access.cloud.resourceManagerHost}${vaultId}/keys/${keyName}?api-version=${vaultVersion}`,
    body: JSON.stringify({ properties }, null, 2),
    exists: present.some((name) => name.toLowerCase() === keyName.toLowerCase()),
    assignment: null,
  };
}

/** No version gets an expiry time: one that expires could not wrap, and data would depend on it still. */
const rotationPolicy = (interval: Exclude<RotationInterval, 'never'>) => ({
  lifetimeActions: [{ trigger: { timeAfterCreate: interval }, action: { type: 'rotate' } }],
});
