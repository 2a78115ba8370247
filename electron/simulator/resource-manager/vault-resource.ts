import { clouds } from '../../../shared/cloud.ts';
import { withPrefix } from '../world/address-range.ts';
import { vaultScope } from '../world/subscription.ts';
import { retentionOf, azureServiceFlags, type PrivateEndpoint } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';

/** A vault in Resource Manager's form. */
export function vaultResource({ tenant, subscription, vault }: LocatedVault) {
  const { network } = vault;
  const id = vaultScope(subscription, vault);
  return {
    id,
    name: vault.name,
    type: 'Microsoft.KeyVault/vaults',
    location: vault.location,
    tags: vault.tags ?? {},
    systemData: {
      createdAt: new Date(vault.createdAt).toISOString(),
      createdByType: 'User',
      lastModifiedAt: new Date(vault.changedAt ?? vault.createdAt).toISOString(),
      lastModifiedByType: 'User',
    },
    properties: {
      sku: { family: 'A', name: vault.sku ?? 'standard' },
      tenantId: vault.tenantId,
      networkAcls: {
        bypass: network.bypass ?? 'AzureServices',
        defaultAction: network.defaultAction,
        ipRules: network.allowedAddresses.map((address) => ({ value: withPrefix(address) })),
        virtualNetworkRules: (network.subnets ?? []).map((id) => ({ id })),
      },
      accessPolicies: vault.accessPolicies.map((policy) => ({
        tenantId: vault.tenantId,
        objectId: policy.objectId,
        ...(policy.applicationId === undefined ? {} : { applicationId: policy.applicationId }),
        permissions: {
          keys: policy.keys,
          secrets: policy.secrets,
          certificates: policy.certificates ?? [],
          storage: policy.storage ?? [],
        },
      })),
      enabledForDeployment: false,
      ...Object.fromEntries(
        azureServiceFlags.flatMap((use) => (vault[use] === undefined ? [] : [[use, vault[use]]])),
      ),
      enableSoftDelete: true,
      softDeleteRetentionInDays: retentionOf(vault).days,
      enableRbacAuthorization: vault.authorization === 'rbac',
      ...(vault.purgeProtection ? { enablePurgeProtection: true } : {}),
      vaultUri: `https://${vault.name}.${clouds[tenant.cloud].vaultSuffix}/`,
      provisioningState: 'Succeeded',
      publicNetworkAccess: network.publicAccess,
      ...(vault.privateEndpoint
        ? { privateEndpointConnections: [connectionTo(id, vault.privateEndpoint)] }
        : {}),
    },
  };
}

const connectionTo = (vaultId: string, { id }: PrivateEndpoint) => ({
  id: `${vaultId}/privateEndpointConnections/${id.split('/').at(-1) ?? ''}`,
  properties: {
    provisioningState: 'Succeeded',
    privateEndpoint: { id },
    privateLinkServiceConnectionState: { status: 'Approved', actionsRequired: 'None' },
  },
});
