import { clouds } from '../../../../shared/cloud.ts';
import { withPrefix } from '../../world/address-range.ts';
import { vaultScope } from '../../world/subscription.ts';
import {
  azureServiceFlags,
  retentionOf,
  type AccessPolicy,
  type Author,
  type PrivateEndpoint,
  type Vault,
} from '../../world/vault.ts';
import type { LocatedVault } from '../../world/world.ts';

/** A vault in Resource Manager's form. */
export function vaultResource({ tenant, subscription, vault }: LocatedVault) {
  const { network } = vault;
  const id = vaultScope(subscription, vault);
  const [administrator] = tenant.accounts;
  const first: Author = { name: administrator?.userPrincipalName ?? '', type: 'User' };
  const { created = first, changed = created } = vault.authors ?? {};
  return {
    id,
    name: vault.name,
    type: 'Microsoft.KeyVault/vaults',
    location: vault.location,
    tags: vault.tags ?? {},
    systemData: {
      createdBy: created.name,
      createdByType: created.type,
      createdAt: new Date(vault.createdAt).toISOString(),
      lastModifiedBy: changed.name,
      lastModifiedByType: changed.type,
      lastModifiedAt: new Date(vault.changedAt ?? vault.createdAt).toISOString(),
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
      accessPolicies: vault.accessPolicies.map((policy) => accessPolicyResource(vault, policy)),
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
        ? { privateEndpointConnections: [privateEndpointConnection(id, vault.privateEndpoint)] }
        : {}),
    },
  };
}

export const connectionName = ({ id }: PrivateEndpoint): string => id.slice(id.lastIndexOf('/') + 1);

/** The connection of a private endpoint as a part of its vault. */
export const privateEndpointConnection = (vaultId: string, endpoint: PrivateEndpoint) => ({
  id: `${vaultId}/privateEndpointConnections/${connectionName(endpoint)}`,
  properties: {
    provisioningState: 'Succeeded',
    privateEndpoint: { id: endpoint.id },
    privateLinkServiceConnectionState: {
      status: endpoint.status ?? 'Approved',
      ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
      actionsRequired: 'None',
    },
  },
});

export const accessPolicyResource = ({ tenantId }: Vault, policy: AccessPolicy) => ({
  tenantId,
  objectId: policy.objectId,
  ...(policy.applicationId === undefined ? {} : { applicationId: policy.applicationId }),
  permissions: {
    keys: policy.keys,
    secrets: policy.secrets,
    certificates: policy.certificates ?? [],
    storage: policy.storage ?? [],
  },
});
