import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';

/** Errors of services with customer-managed keys, and of Managed HSM. */
export const hardManagedKeyTexts: readonly (readonly [code: ProblemCode, text: string])[] = [
  [
    'managed-hsm-role-missing',
    '(Forbidden) Caller is not authorized to perform action on resource. Action: \'Microsoft.KeyVault/managedHsm/keys/create\'\nhttps://fjord-hsm.managedhsm.azure.net\nInner error: {"code":"ForbiddenByRbac"}',
  ],
  [
    'managed-key-vault-unprotected',
    '{"error":{"code":"BadRequest","message":"Key Vault does not have soft delete and purge protection enabled. Please enable both to use customer-managed keys with this Event Hubs namespace."}}',
  ],
  ['managed-key-access-missing', 'AzureKeyVaultMissingPermissions'],
  [
    'managed-key-access-missing',
    "Database 'crm' on server 'fjord' is not accessible due to Azure Key Vault critical error.",
  ],
  [
    'managed-key-access-missing',
    '(BadRequest) KeyVaultAccessTokenCannotBeAcquired: The access token to the key vault cannot be acquired from Azure AD using the identity of this resource.',
  ],
  [
    'managed-key-not-usable',
    '400 AzureKeyVaultKeyDisabled - The operation could not be completed on the server because the Azure Key Vault key is disabled.',
  ],
  [
    'managed-key-address-wrong',
    'Provided KeyVaultKeyUri http://mykeyvault.vault1.azure2.net3/keys4/mykey is Invalid. ActivityId: x, Microsoft.Azure.Documents.Common/2.14.0',
  ],
  [
    'managed-key-identity-missing',
    'Cross-tenant CMK is not supported with First Party identities as Default identities. Please use a User Assigned identity instead',
  ],
  [
    'managed-key-access-missing',
    'fatal: [localhost]: FAILED! => {"changed": false, "msg": "Error creating or updating disk encryption set des1 - (KeyVaultAccessForbidden) Unable to access key vault resource \'https://fjord.vault.azure.net/keys/k\' to enable encryption at rest. Please grant get, wrap and unwrap key permissions to user-assigned identity \'x\'.\\nCode: KeyVaultAccessForbidden"}',
  ],
  [
    'managed-key-vault-unprotected',
    'HINT 400: The target key vault must have both soft delete and purge protection enabled (recovery services vault encryption).',
  ],
  [
    'managed-key-access-missing',
    "AzureSearch: Access to key vault denied. Verify that the search service's managed identity has Get, Wrap Key and Unwrap Key permissions. Missing Get, WrapKey, UnwrapKey permission.",
  ],
  ['managed-key-access-missing', 'Failed to update storage account. Code: KeyVaultAuthenticationFailure'],
  ['managed-key-not-usable', '{"code":"KeyVaultKeyNotFound","message":"x","substatus":4003} Cosmos'],
  [
    'managed-key-vault-unreachable',
    "400 AkvHostNotResolvingFromNode - AKV host 'fjord.vault.azure.net' is not resolvable from SQL, on server 'x'.",
  ],
  ['managed-key-access-missing', 'status 400 code "UserErrorCMKKeyVaultAccessDenied"'],
  [
    'managed-key-access-missing',
    "Azure AI Search: The index could not be created. The search service does not have access to the key vault 'fjord-keys' that holds the customer-managed key.",
  ],
  [
    'managed-key-access-missing',
    'Event Hubs namespace: unable to wrap with the encryption key because access was denied (CMK).',
  ],
  [
    'managed-key-not-usable',
    'PostgreSQL flexible server is inaccessible: the customer-managed key was deleted. Data encryption (BYOK).',
  ],
  [
    'managed-key-vault-unreachable',
    'Service Bus: the firewall of the key vault does not allow trusted Microsoft services, so CMK validation failed: network access denied by firewall.',
  ],
  [
    'managed-key-identity-missing',
    'App Configuration encryption with customer-managed keys failed: the user-assigned identity was deleted.',
  ],
];
