/** What a role allows: control-plane actions and data actions, with wildcards. */
export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  /** Whoever may assign roles by this one alone may assign these only; any, where it is absent. */
  readonly assignsOnly?: readonly string[];
}

const role = (
  id: string,
  name: string,
  description: string,
  rights: Partial<Pick<RoleDefinition, 'actions' | 'notActions' | 'dataActions' | 'assignsOnly'>>,
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

/** What most of the data roles may see of the vault itself. */
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

/** Azure's built-in roles that matter to vaults. Source: Microsoft's list of built-in roles. */
export const builtInRoles = {
  owner: role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', 'Manages everything, roles included.', {
    actions: ['*'],
  }),
  contributor: role(
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    'Manages everything but access to it.',
    {
      actions: ['*'],
      notActions: [
        'Microsoft.Authorization/*/Delete',
        'Microsoft.Authorization/*/Write',
        'Microsoft.Authorization/elevateAccess/Action',
      ],
    },
  ),
  reader: role('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', 'Sees everything, changes nothing.', {
    actions: ['*/read'],
  }),
  userAccessAdministrator: role(
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'User Access Administrator',
    'Manages who has access.',
    { actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'] },
  ),
  keyVaultAdministrator: role(
    '00482a5a-887f-4fb3-b363-3b7fe8e74483',
    'Key Vault Administrator',
    'Does everything with what a vault holds.',
    { actions: vaultReading, dataActions: data('*') },
  ),
  keyVaultContributor: role(
    'f25e0fa2-a7c8-4377-a976-54943a77a395',
    'Key Vault Contributor',
    'Manages vaults, without access to what they hold.',
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
    'Reads metadata of vaults and of what they hold, no secret values.',
    { actions: vaultReading, dataActions: data('*/read', 'secrets/readMetadata/action') },
  ),
  keyVaultCryptoOfficer: role(
    '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    'Key Vault Crypto Officer',
    'Does everything with keys but manage access.',
    { actions: vaultReading, dataActions: data('keys/*', 'keyrotationpolicies/*') },
  ),
  keyVaultCryptoUser: role(
    '12338af0-0e69-4776-bea7-57ae8d297424',
    'Key Vault Crypto User',
    'Uses keys for cryptography.',
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
    'Reads keys, wraps and unwraps with them.',
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
    'Does everything with secrets but manage access.',
    { actions: vaultReading, dataActions: data('secrets/*') },
  ),
  keyVaultSecretsUser: role(
    '4633458b-17de-408a-b874-0445c86b69e6',
    'Key Vault Secrets User',
    'Reads the values of secrets.',
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
    'Does everything with certificates but manage access.',
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
    'Removes deleted vaults for good.',
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
    'Gives and takes the roles for what vaults hold, and no others.',
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
      assignsOnly: [
        '00482a5a-887f-4fb3-b363-3b7fe8e74483',
        'a4417e6f-fecd-4de8-b567-7b0420556985',
        '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
        'e147488a-f6f5-4113-8e2d-b22465e65bf6',
        '12338af0-0e69-4776-bea7-57ae8d297424',
        '21090545-7ca7-4776-b22c-e363652d74d2',
        'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
        '4633458b-17de-408a-b874-0445c86b69e6',
      ],
    },
  ),
} as const satisfies Record<string, RoleDefinition>;

const byId = new Map<string, RoleDefinition>(Object.values(builtInRoles).map((one) => [one.id, one]));

/** By GUID, or by a resource id that ends with it. */
export const findRole = (idOrResourceId: string): RoleDefinition | undefined =>
  byId.get(idOrResourceId.slice(idOrResourceId.lastIndexOf('/') + 1).toLowerCase());
