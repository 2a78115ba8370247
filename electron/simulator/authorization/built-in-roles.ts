import type { RoleDefinition } from '../world/role-definition.ts';

const role = (
  id: string,
  name: string,
  description: string,
  rights: Partial<Pick<RoleDefinition, 'actions' | 'notActions' | 'dataActions' | 'condition'>>,
): RoleDefinition => ({
  id,
  name,
  description,
  actions: [],
  notActions: [],
  dataActions: [],
  notDataActions: [],
  ...rights,
});

const data = (...rights: readonly string[]) => rights.map((right) => `Microsoft.KeyVault/vaults/${right}`);

/** The control-plane actions of most data roles. */
const vaultReading = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Insights/alertRules/*',
  'Microsoft.Resources/deployments/*',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Support/*',
  'Microsoft.KeyVault/checkNameAvailability/read',
  'Microsoft.KeyVault/deletedVaults/read',
  'Microsoft.KeyVault/locations/*/read',
  'Microsoft.KeyVault/vaults/*/read',
  'Microsoft.KeyVault/operations/read',
];

/** The roles that a Key Vault Data Access Administrator may assign and remove. */
const dataPlaneRoles = [
  '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  'a4417e6f-fecd-4de8-b567-7b0420556985',
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  '12338af0-0e69-4776-bea7-57ae8d297424',
  '21090545-7ca7-4776-b22c-e363652d74d2',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  '4633458b-17de-408a-b874-0445c86b69e6',
];

/** The condition of a role that assigns and removes these roles only. Source: Microsoft's list of built-in roles. */
const assigningOnly = (roleIds: readonly string[]): string =>
  (
    [
      ['write', '@Request'],
      ['delete', '@Resource'],
    ] as const
  )
    .map(
      ([operation, source]) =>
        `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${operation}'})) OR (${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{${roleIds.join(', ')}}))`,
    )
    .join(' AND ');

/** Azure's built-in roles that concern vaults. Source: Microsoft's list of built-in roles. */
export const builtInRoles = {
  owner: role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', 'Manages all resources and assigns roles.', {
    actions: ['*'],
  }),
  contributor: role(
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    'Manages all resources, but assigns no roles.',
    {
      actions: ['*'],
      notActions: [
        'Microsoft.Authorization/*/Delete',
        'Microsoft.Authorization/*/Write',
        'Microsoft.Authorization/elevateAccess/Action',
      ],
    },
  ),
  reader: role('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', 'Views all resources, but changes none.', {
    actions: ['*/read'],
  }),
  userAccessAdministrator: role(
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'User Access Administrator',
    'Manages user access to resources.',
    { actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'] },
  ),
  roleBasedAccessControlAdministrator: role(
    'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    'Role Based Access Control Administrator',
    'Manages access to resources by assigning roles.',
    {
      actions: [
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
        '*/read',
        'Microsoft.Support/*',
      ],
    },
  ),
  keyVaultAdministrator: role(
    '00482a5a-887f-4fb3-b363-3b7fe8e74483',
    'Key Vault Administrator',
    'Performs all data plane operations on a vault and its objects.',
    { actions: vaultReading, dataActions: data('*') },
  ),
  keyVaultContributor: role(
    'f25e0fa2-a7c8-4377-a976-54943a77a395',
    'Key Vault Contributor',
    'Manages vaults, without access to their objects.',
    {
      actions: [
        'Microsoft.Authorization/*/read',
        'Microsoft.Insights/alertRules/*',
        'Microsoft.KeyVault/*',
        'Microsoft.Resources/deployments/*',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.Support/*',
      ],
      notActions: [
        'Microsoft.KeyVault/locations/deletedVaults/purge/action',
        'Microsoft.KeyVault/hsmPools/*',
        'Microsoft.KeyVault/managedHsms/*',
      ],
    },
  ),
  keyVaultReader: role(
    '21090545-7ca7-4776-b22c-e363652d74d2',
    'Key Vault Reader',
    'Reads metadata of vaults and their objects, but no secret values.',
    { actions: vaultReading, dataActions: data('*/read', 'secrets/readMetadata/action') },
  ),
  keyVaultCryptoOfficer: role(
    '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    'Key Vault Crypto Officer',
    'Performs all operations on keys, but manages no permissions.',
    { actions: vaultReading, dataActions: data('keys/*', 'keyrotationpolicies/*') },
  ),
  keyVaultCryptoUser: role(
    '12338af0-0e69-4776-bea7-57ae8d297424',
    'Key Vault Crypto User',
    'Performs cryptographic operations with keys.',
    {
      dataActions: data(
        'keys/read',
        'keys/update/action',
        'keys/backup/action',
        'keys/encrypt/action',
        'keys/decrypt/action',
        'keys/wrap/action',
        'keys/unwrap/action',
        'keys/sign/action',
        'keys/verify/action',
      ),
    },
  ),
  keyVaultCryptoServiceEncryptionUser: role(
    'e147488a-f6f5-4113-8e2d-b22465e65bf6',
    'Key Vault Crypto Service Encryption User',
    'Reads keys and performs wrap and unwrap operations.',
    {
      actions: [
        'Microsoft.EventGrid/eventSubscriptions/write',
        'Microsoft.EventGrid/eventSubscriptions/read',
        'Microsoft.EventGrid/eventSubscriptions/delete',
      ],
      dataActions: data('keys/read', 'keys/wrap/action', 'keys/unwrap/action'),
    },
  ),
  keyVaultSecretsOfficer: role(
    'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
    'Key Vault Secrets Officer',
    'Performs all operations on secrets, but manages no permissions.',
    { actions: vaultReading, dataActions: data('secrets/*') },
  ),
  keyVaultSecretsUser: role(
    '4633458b-17de-408a-b874-0445c86b69e6',
    'Key Vault Secrets User',
    'Reads secret contents.',
    { dataActions: data('secrets/getSecret/action', 'secrets/readMetadata/action') },
  ),
  keyVaultCryptoServiceReleaseUser: role(
    '08bbd89e-9f13-488c-ac41-acfcb10c90ab',
    'Key Vault Crypto Service Release User',
    'Releases keys to attested environments.',
    { dataActions: data('keys/release/action') },
  ),
  keyVaultCertificatesOfficer: role(
    'a4417e6f-fecd-4de8-b567-7b0420556985',
    'Key Vault Certificates Officer',
    'Performs all operations on certificates, but manages no permissions.',
    {
      actions: vaultReading,
      dataActions: data('certificatecas/*', 'certificates/*', 'certificatecontacts/write'),
    },
  ),
  keyVaultCertificateUser: role(
    'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba',
    'Key Vault Certificate User',
    'Reads certificates with their keys and secrets.',
    {
      dataActions: data(
        'certificates/read',
        'secrets/getSecret/action',
        'secrets/readMetadata/action',
        'keys/read',
      ),
    },
  ),
  keyVaultPurgeOperator: role(
    'a68e7c17-0ab2-4c09-9a58-125dae29748c',
    'Key Vault Purge Operator',
    'Purges deleted vaults.',
    {
      actions: [
        'Microsoft.KeyVault/locations/deletedVaults/read',
        'Microsoft.KeyVault/locations/deletedVaults/purge/action',
      ],
    },
  ),
  keyVaultDataAccessAdministrator: role(
    '8b54135c-b56d-4d72-a534-26097cfdc8d8',
    'Key Vault Data Access Administrator',
    'Manages access to vaults by adding and removing assignments of the data plane roles.',
    {
      actions: [
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
        'Microsoft.Authorization/*/read',
        'Microsoft.Resources/deployments/*',
        'Microsoft.Resources/subscriptions/read',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.Management/managementGroups/read',
        'Microsoft.Support/*',
        'Microsoft.KeyVault/vaults/*/read',
      ],
      condition: assigningOnly(dataPlaneRoles),
    },
  ),
} as const satisfies Record<string, RoleDefinition>;
