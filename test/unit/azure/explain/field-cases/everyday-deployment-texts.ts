import type { EverydayText } from './everyday-text.ts';

/** Errors of deployments of key vaults and of services with a customer-managed key. */
export const everydayDeploymentTexts: readonly EverydayText[] = [
  [
    'deployment-not-valid',
    'operator',
    '{"code":"KeyVaultParameterReferenceNotFound","message":"The specified KeyVault \'/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv\' could not be found. Please see https://aka.ms/arm-keyvault for usage details."}',
  ],
  [
    'change-not-authorised',
    'customer',
    '{"code":"KeyVaultParameterReferenceAuthorizationFailed","message":"The client \'jo@contoso.example\' with object id \'44444444-4444-4444-8444-444444444444\' does not have permission to perform action \'MICROSOFT.KEYVAULT/VAULTS/DEPLOY/ACTION\' on the specified KeyVault resource \'/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv\'. Please see https://aka.ms/arm-keyvault for usage details."}',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(BadRequest) KeyVault network access is unspecified for Azure Key Vault KMS.',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(BadRequest) KeyVault resource ID is empty when KeyVault network access is Private.',
  ],
  [
    'deployment-not-valid',
    'operator',
    "SameKeyUriNotFoundOnRemoteServer - Secondary server does not have the key material with the key uri 'https://contoso-kv.vault.azure.net/keys/tde/0123456789abcdef0123456789abcdef'.",
  ],
  [
    'deployment-not-valid',
    'operator',
    "(BadRequest) The given default identity for 'contoso-db' is not valid. The format for the default identity is not valid, please use 'FirstPartyIdentity'/'SystemAssignedIdentity'/'UserAssignedIdentity=<ID>'",
  ],
  [
    'deployment-not-valid',
    'operator',
    '[InvalidEncryptionEntitiesKeyVaultValue] : The keysource is specified as keyvault but keyvault details are not correctly provided.',
  ],
  [
    'deployment-not-valid',
    'operator',
    'DiskEncryptionPropertiesRequired: Existing Disk Encryption Properties must be specified in the PUT request',
  ],
  [
    'deployment-not-valid',
    'operator',
    'Code="MissingKeyvaultProperties" Message="The encryption keyvault properties are missing from the request."',
  ],
  [
    'deployment-not-valid',
    'operator',
    'Code="InvalidValuesForRequestParameters" Message="Values for request parameters are invalid: properties.encryption.identity."',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(CMKNotSupportedForGeoRedundantBackupEnabledServer) Customer managed key is not supported for geo-redundant backup enabled server.',
  ],
  [
    'deployment-not-valid',
    'operator',
    "(BadRequest) The user assigned identity '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cmk' must also be assigned to the parent event hub namespace.",
  ],
  [
    'deployment-not-valid',
    'operator',
    '{"code":"CannotAddWorkspaceKey","message":"Cannot add workspace key. Workspace Key Vault URL https://contoso-kv.vault.azure.net/keys/cmk already exists for workspace key default"}',
  ],
  [
    'resource-provider-not-registered',
    'customer',
    "The property 'securityProfile.encryptionAtHost' is not valid because the 'Microsoft.Compute/EncryptionAtHost' feature is not enabled for this subscription.",
  ],
  ['deployment-not-valid', 'operator', 'Error: cannot create secret scope: Azure KeyVault is not available'],
  [
    'deployment-not-valid',
    'operator',
    'MountVolume.SetUp failed for volume "secrets": rpc error: code = Unknown desc = failed to mount secrets store objects for pod default/app: failed to get keyvault client: failed to get credentials, nodePublishSecretRef secret is not set',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(BadRequest) The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(BadRequest) The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft delete\' functionality is an irreversible action.',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(BadRequest) The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
  ],
  ['deployment-not-valid', 'operator', "(BadRequest) An invalid value was provided for 'accessPolicies'."],
  [
    'deployment-not-valid',
    'operator',
    "Cannot set policies to a vault with '--enable-rbac-authorization' specified",
  ],
  [
    'deployment-not-valid',
    'operator',
    'Error: creating Vault: An existing soft-deleted Key Vault exists with the Name "contoso-kv" in the location "westeurope", however automatically recovering this KeyVault has been disabled via the "features" block.',
  ],
  [
    'deployment-not-valid',
    'operator',
    "(InvalidResourceLocation) The resource 'contoso-kv' already exists in location 'westeurope' in resource group 'rg'. A resource with the same name cannot be created in location 'northeurope'. Please select a new resource name.",
  ],
  [
    'deployment-not-valid',
    'operator',
    'FailedIdentityOperation: Identity operation for resource \'/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso\' failed with error \'Failed to perform resource identity operation. Status: \'BadRequest\'. Response: \'{"error":{"code":"BadRequest","message":"Resource was not found"}}\'.',
  ],
  [
    'deployment-not-valid',
    'operator',
    'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity: Too many Federated Identity Credentials are written concurrently for the managed identity',
  ],
  [
    'interactive-sign-in-required',
    'operator',
    '{"code":"RequestDisallowedByAzure","message":"Resource \'contoso-kv\' was disallowed by Azure: You must use multi-factor authentication (MFA) to perform this operation. This policy requires multi-factor authentication (MFA). See: https://aka.ms/AzMFA"}',
  ],
  [
    'deployment-not-valid',
    'operator',
    'parsing "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv": KeyVault Nested Item should contain 2 or 3 segments, got 8',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(Conflict) Certificate contoso-cert is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the certificate can only be recovered or purged.\nCode: Conflict',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(CMKInvalidEncryptionParameters) Geo-Backup Encryption user assigned identity and key is required for geo-redundant backup enabled server.',
  ],
  [
    'change-not-authorised',
    'customer',
    "LinkedAuthorizationFailed: The client 'jo@contoso.example' with object id '44444444-4444-4444-8444-444444444444' has permission to perform action 'Microsoft.Storage/storageAccounts/write' on scope '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso'; however, it does not have permission to perform action(s) 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cmk' (respectively) or the linked scope(s) are invalid.",
  ],
  [
    'change-disallowed-by-policy',
    'customer',
    'RequestDisallowedByPolicy: Resource \'contoso-kv\' was disallowed by policy. Policy identifiers: \'[{"policyAssignment":{"name":"Key vaults should have purge protection enabled","id":"/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/policyAssignments/x"}}]\'.',
  ],
  ['deployment-not-valid', 'operator', "(BadRequest) An invalid value was provided for 'tenantId'."],
  ['deployment-not-valid', 'operator', 'Code="CMKMissingEncryptionSettings" Message="x"'],
  [
    'deployment-not-valid',
    'operator',
    '{"code":"RequestDisallowedByAzure","message":"Resource \'contoso-kv\' was disallowed by Azure: This policy maintains a set of best available regions where your subscription can deploy resources."}',
  ],
  [
    'interactive-sign-in-required',
    'operator',
    "RequestDisallowedByPolicy: Resource 'contoso-kv' was disallowed by policy. Reasons: 'Users must authenticate with multi-factor authentication to create or update resources (learn more: https://aka.ms/mfaforazure)'.",
  ],
  [
    'change-disallowed-by-policy',
    'customer',
    'RequestDisallowedByPolicy: Resource \'contoso-kv\' was disallowed by policy. Policy identifiers: \'[{"policyAssignment":{"name":"Storage accounts should use customer-managed key for encryption"}}]\'',
  ],
  [
    'deployment-not-valid',
    'operator',
    '(BadRequest) Too many Federated Identity Credentials are written concurrently for the managed identity contoso-id.',
  ],
  [
    'resource-provider-not-registered',
    'customer',
    'The subscription is not registered for feature Microsoft.Compute/EncryptionAtHost.',
  ],
  [
    'deployment-not-valid',
    'operator',
    'A resource with the ID "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv" already exists - to be managed via Terraform this resource needs to be imported into the State.',
  ],
  [
    'deployment-not-valid',
    'operator',
    "(LocationNotAvailableForResourceType) The provided location 'mars' is not available for resource type 'Microsoft.KeyVault/vaults'.",
  ],
  [
    'deployment-not-valid',
    'operator',
    'ERROR: (ContainerAppSecretKeyVaultUrlInvalid) The secret url of db-password is invalid.',
  ],
  [
    'role-assigner-not-authorised',
    'customer',
    '(InsufficientPermissions) Caller is not allowed to change permission model.\nCode: InsufficientPermissions',
  ],
  [
    'unrecognised',
    'operator',
    'An error occurred (InvalidEncryptionAlgorithmError) when calling the PutObject operation: The encryption request you specified is not valid.',
  ],
  ['unrecognised', 'operator', 'An invalid value was provided for colour'],
  [
    'deployment-not-valid',
    'operator',
    '{"error":{"code":"Conflict","message":"Certificate contoso-cert is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the certificate can only be recovered or purged.","innererror":{"code":"ObjectIsDeletedButRecoverable"}}}',
  ],
  [
    'deployment-not-valid',
    'operator',
    "once Purge Protection has been Enabled it's not possible to disable it",
  ],
  [
    'deployment-not-valid',
    'operator',
    '{"error":{"code":"InvalidValuesForRequestParameters","message":"Values for request parameters are invalid: keyvaulturi.\\nRequestId:11111111-1111-4111-8111-111111111111"}}',
  ],
  ['deployment-not-valid', 'operator', 'expected "key_vault_key_id" to be a valid Key Vault Nested Item ID'],

  [
    'change-disallowed-by-policy',
    'customer',
    "RequestDisallowedByPolicy: Resource 'contoso-kv' was disallowed by policy. Reasons: 'Public access must be disabled'.\nNote: From 2026 on, users must use MFA. See https://aka.ms/mfaforazure",
  ],
  [
    'mfa-required',
    'customer',
    'AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access. See https://aka.ms/mfaforazure',
  ],
  [
    'change-not-authorised',
    'customer',
    "FailedIdentityOperation: Identity operation for resource '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contoso' failed with error 'Failed to perform resource identity operation. Status: 'Forbidden'. Response: '{\"error\":{\"code\":\"LinkedAuthorizationFailed\",\"message\":\"The client '44444444-4444-4444-8444-444444444444' has permission to perform action 'Microsoft.Storage/storageAccounts/write' on scope '/subscriptions/11111111-1111-4111-8111-111111111111'; however, it does not have permission to perform action(s) 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cmk' (respectively)\"}}'.",
  ],
  [
    'resource-provider-not-registered',
    'customer',
    '(BadRequest) The feature is not registered for this subscription.',
  ],
  [
    'deployment-not-valid',
    'operator',
    'Code="BadRequest" Message="An invalid value was provided for \'properties.sku\'." Microsoft.KeyVault/vaults',
  ],

  [
    'resource-provider-not-registered',
    'customer',
    'Preview feature AzureKeyVaultKmsPreview is not registered.',
  ],
];
