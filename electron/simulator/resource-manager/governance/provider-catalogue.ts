/** A resource provider with its resource types and operations. Source: Microsoft's lists of providers and operations. */
interface ResourceProvider {
  readonly namespace: string;
  readonly displayName: string;
  readonly types: readonly string[];
  readonly actions: readonly string[];
  readonly dataActions: readonly string[];
}

export const resourceProviders: readonly ResourceProvider[] = [
  {
    namespace: 'Microsoft.Authorization',
    displayName: 'Microsoft Authorization',
    types: [
      'roleAssignments',
      'roleDefinitions',
      'denyAssignments',
      'permissions',
      'locks',
      'policyAssignments',
    ],
    actions: [
      'roleAssignments/read',
      'roleAssignments/write',
      'roleAssignments/delete',
      'roleDefinitions/read',
      'denyAssignments/read',
      'permissions/read',
      'locks/read',
      'locks/write',
      'locks/delete',
      'policyAssignments/read',
      'policyAssignments/write',
      'policyAssignments/delete',
    ],
    dataActions: [],
  },
  {
    namespace: 'Microsoft.KeyVault',
    displayName: 'Microsoft Key Vault',
    types: [
      'vaults',
      'vaults/accessPolicies',
      'vaults/keys',
      'vaults/keys/versions',
      'vaults/secrets',
      'vaults/privateEndpointConnections',
      'managedHSMs',
      'deletedVaults',
      'deletedManagedHSMs',
      'locations',
      'locations/deletedVaults',
      'checkNameAvailability',
      'operations',
    ],
    actions: [
      'register/action',
      'checkNameAvailability/read',
      'operations/read',
      'deletedVaults/read',
      'locations/deletedVaults/read',
      'locations/deletedVaults/purge/action',
      'vaults/read',
      'vaults/write',
      'vaults/delete',
      'vaults/accessPolicies/write',
      'vaults/keys/read',
      'vaults/keys/write',
      'vaults/secrets/read',
      'vaults/secrets/write',
      'vaults/privateEndpointConnections/read',
      'vaults/privateEndpointConnections/write',
      'vaults/privateEndpointConnections/delete',
    ],
    dataActions: [
      'vaults/keys/read',
      'vaults/keys/create/action',
      'vaults/keys/update/action',
      'vaults/keys/delete',
      'vaults/keys/encrypt/action',
      'vaults/keys/decrypt/action',
      'vaults/keys/wrap/action',
      'vaults/keys/unwrap/action',
      'vaults/keys/sign/action',
      'vaults/keys/verify/action',
      'vaults/keys/purge/action',
      'vaults/secrets/getSecret/action',
      'vaults/secrets/readMetadata/action',
      'vaults/secrets/setSecret/action',
      'vaults/secrets/delete',
      'vaults/secrets/purge/action',
      'vaults/certificates/read',
    ],
  },
  {
    namespace: 'Microsoft.Resources',
    displayName: 'Microsoft Resources',
    types: [
      'subscriptions',
      'subscriptions/locations',
      'resourceGroups',
      'resources',
      'deployments',
      'tags',
      'tenants',
    ],
    actions: [
      'subscriptions/read',
      'subscriptions/locations/read',
      'subscriptions/resourceGroups/read',
      'subscriptions/resourceGroups/write',
      'subscriptions/resourceGroups/delete',
      'deployments/read',
      'deployments/write',
      'deployments/delete',
      'deployments/validate/action',
      'deployments/whatIf/action',
      'deployments/operations/read',
      'tags/read',
      'tags/write',
      'tags/delete',
    ],
    dataActions: [],
  },
];

export const providerNamed = (namespace: string): ResourceProvider | undefined =>
  resourceProviders.find((one) => one.namespace.toLowerCase() === namespace.toLowerCase());

/** The operations of a provider in the form of `operations` lists. */
export const operationsOf = ({ namespace, displayName, actions, dataActions }: ResourceProvider) =>
  [
    ...actions.map((action) => [action, false] as const),
    ...dataActions.map((action) => [action, true] as const),
  ].map(([action, isDataAction]) => {
    const words = action.replace(/\/action$/, '').split('/');
    const operation = words.at(-1) ?? '';
    const resource = words.slice(0, -1).join('/');
    return {
      name: `${namespace}/${action}`,
      isDataAction,
      display: { provider: displayName, resource, operation, description: `${operation} ${resource}`.trim() },
    };
  });
