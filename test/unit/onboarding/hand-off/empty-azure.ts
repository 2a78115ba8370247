import { exampleRequest, ids } from './example-requests.ts';
import type { FakeAzure, FakeVault } from './fake-azure.ts';

export const principalId = '44444444-4444-4444-8444-444444444444';
const graphId = '55555555-5555-4555-8555-555555555555';

/** A tenant before the set-up: Microsoft Graph, a subscription and a resource group. */
export const emptyAzure = (): FakeAzure => ({
  cloud: null,
  signedInTenant: '',
  tenantOfSubscription: null,
  subscriptionId: ids.subscription,
  nextPrincipalId: principalId,
  servicePrincipals: [
    {
      id: graphId,
      appId: '00000003-0000-0000-c000-000000000000',
      accountEnabled: true,
      appRoles: [
        { id: 'role-of-organization', value: 'Organization.Read.All', allowedMemberTypes: ['Application'] },
        { id: 'role-of-users', value: 'User.Read.All', allowedMemberTypes: ['Application'] },
      ],
    },
  ],
  appRoleAssignments: [],
  oauth2PermissionGrants: [],
  groups: ['fabrikam-keys'],
  vaults: [],
  objects: [],
  roleAssignments: [],
  refusalsOfNewPrincipal: 0,
  losesRoleAssignments: false,
  hidesAccessPolicies: false,
});

export const vaultId = `/subscriptions/${ids.subscription}/resourceGroups/fabrikam-keys/providers/Microsoft.KeyVault/vaults/fabrikam-kv`;

/** A key vault that the customer already has, with a key and a secret. */
export function azureWithVault(properties: Partial<FakeVault['properties']> = {}): FakeAzure {
  return {
    ...emptyAzure(),
    vaults: [
      {
        id: vaultId,
        name: exampleRequest.vault.vaultName ?? '',
        resourceGroup: exampleRequest.vault.resourceGroup ?? '',
        properties: {
          tenantId: ids.tenant,
          vaultUri: 'https://fabrikam-kv.vault.azure.net/',
          enableRbacAuthorization: true,
          enablePurgeProtection: true,
          publicNetworkAccess: 'Enabled',
          networkAcls: null,
          accessPolicies: [],
          ...properties,
        },
      },
    ],
    objects: [`${vaultId}/keys/backup-key`, `${vaultId}/secrets/backup-settings`],
  };
}
