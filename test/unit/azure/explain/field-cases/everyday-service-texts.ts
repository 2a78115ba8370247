import type { EverydayText } from './everyday-text.ts';

/** Errors of services that use a key or a secret of a key vault, and of Key Vault without a body. */
export const everydayServiceTexts: readonly EverydayText[] = [
  [
    'key-version-missing',
    'customer',
    `com.azure.core.exception.ResourceNotFoundException: Status code 404, "{"error":{"code":"KeyNotFound","message":"A key with (name/id) cmk/0123456789abcdef0123456789abcdef was not found in this key vault."}}" https://contoso-kv.vault.azure.net/keys/cmk. KeyNotFound, errorCode=KeyNotFound`,
  ],
  [
    'key-disabled',
    'customer',
    `{"code":"KeyVaultKeyDisabled","message":"The key vault refused: Operation wrapKey is not allowed on a disabled key. https://contoso-kv.vault.azure.net/keys/cmk","innererror":{"code":"KeyDisabled"}}`,
  ],
  [
    'service-unavailable',
    'microsoft',
    '400 SecurityAdalPrincipalCertExpiredError - The operation could not be completed because the Azure Key Vault principal certificate has expired.',
  ],
  [
    'vault-not-enabled-for-deployment',
    'customer',
    '{"code":"KeyVaultParameterReferenceSecretRetrieveFailed","message":"The secret of KeyVault parameter \'adminPassword\' cannot be retrieved. Http status code: \'Forbidden\'. Error message: \'Access denied to first party service. Caller: name=ARM;tid=11111111-1111-4111-8111-111111111111;appid=797f4846-ba00-4fd7-ba43-dac1f8f63013 Vault: contoso-kv;location=westeurope\'. Please see https://aka.ms/arm-keyvault for usage details."}',
  ],
  [
    'service-access-not-grantable',
    'customer',
    'Unable to grant read/list permission to Databricks service principal to KeyVault \'https://contoso-kv.vault.azure.net/\': Status code 403, {"odata.error":{"code":"Authorization_RequestDenied","message":{"lang":"en","value":"Insufficient privileges to complete the operation."},"requestId":"11111111-1111-4111-8111-111111111111","date":"2026-01-01T00:00:00"}}',
  ],
  [
    'service-access-not-grantable',
    'customer',
    "Unable to grant read/list permission to Databricks service principal to KeyVault 'https://contoso-kv.vault.azure.net/'",
  ],
  [
    'secret-role-missing',
    'customer',
    'PERMISSION_DENIED: Invalid permissions on the specified KeyVault https://contoso-kv.vault.azure.net/. Wrapped Message: Status code 403, {"error":{"code":"Forbidden","message":"Caller is not authorized to perform action on resource.\\r\\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\\r\\nCaller: name=AzureDatabricks;appid=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d;oid=44444444-4444-4444-8444-444444444444;iss=https://sts.windows.net/11111111-1111-4111-8111-111111111111/\\r\\nAction: \'Microsoft.KeyVault/vaults/secrets/getSecret/action\'\\r\\nResource: \'/subscriptions/22222222-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/contoso-kv/secrets/db\'\\r\\nAssignment: (not found)\\r\\nVault: contoso-kv;location=westeurope\\r\\n","innererror":{"code":"ForbiddenByRbac"}}}',
  ],
  [
    'vault-firewall-closed',
    'customer',
    'PERMISSION_DENIED: Invalid permissions on the specified KeyVault https://contoso-kv.vault.azure.net/. Wrapped Message: Status code 403, {"error":{"code":"Forbidden","message":"Client address is not authorized and caller is not a trusted service.\\r\\nClient address: 203.0.113.9\\r\\nCaller: appid=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d;oid=44444444-4444-4444-8444-444444444444\\r\\nVault: contoso-kv;location=westeurope","innererror":{"code":"ForbiddenByFirewall"}}}',
  ],
  [
    'vault-role-missing',
    'customer',
    '(AzureKeyVaultKmsValidateIdentityPermissionCustomerError) The identity does not have keys encrypt/decrypt permission on key vault "https://contoso-kv.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef".',
  ],
  [
    'managed-key-access-missing',
    'customer',
    'UmiMissingAkvPermissions - The user provided PrimaryUserAssignedIdentityId does not have access to KeyId provided. (Code: UmiMissingAkvPermissions)',
  ],
  [
    'managed-key-vault-unreachable',
    'customer',
    "AkvEndpointNotReachableFromNode - AKV endpoint 'contoso-kv.vault.azure.net' is not reachable from SQL.",
  ],
  [
    'managed-key-vault-unreachable',
    'customer',
    'AzureKeyVaultGenericConnectionError - The operation could not be completed because of an Azure Key Vault connection error.',
  ],
  [
    'managed-key-vault-unprotected',
    'customer',
    "The provided Key Vault uri 'https://contoso-kv.vault.azure.net/keys/tde/0123456789abcdef0123456789abcdef' is not valid. Please ensure the key vault has been configured with soft-delete and purge protection.",
  ],
  [
    'managed-key-identity-missing',
    'provider',
    "Access to your account is currently revoked because the Azure Cosmos DB service is unable to obtain the AAD authentication token for the account's default identity; for more details about this error and how to restore access to your account please visit https://docs.microsoft.com/azure/cosmos-db/cmk-troubleshooting-guide",
  ],
  [
    'vault-not-accessible',
    'customer',
    'Request is blocked due to Customer Managed Key not being accessible. ActivityId: 11111111-1111-4111-8111-111111111111',
  ],
  [
    'managed-key-access-missing',
    'customer',
    'Access to the required key vault permissions was denied. (Azure AI Search)',
  ],
  ['managed-key-address-wrong', 'provider', 'Could not resolve the key vault uri'],
  ['managed-key-identity-missing', 'provider', 'Service does not have a managed identity defined'],
  ['client-secret-invalid', 'provider', 'The provided application secret is invalid'],
  [
    'vault-not-enabled-for-deployment',
    'customer',
    'VMExtensionProvisioningError: RUNTIME_E_KEYVAULT_SET_SECRET_FAILED Failed to set secret to KeyVault',
  ],
  [
    'vault-not-enabled-for-deployment',
    'customer',
    'Failed to send DiskEncryptionData, Check KeyVault inputs, ResourceIds and retry encryption operation',
  ],
  [
    'vault-not-enabled-for-deployment',
    'customer',
    'Unwrap of secret https://contoso-kv.vault.azure.net/secrets/x value using key https://contoso-kv.vault.azure.net/keys/kek/0123456789abcdef0123456789abcdef failed',
  ],
  [
    'vault-not-accessible',
    'customer',
    "(InvalidParameterValueInContainerTemplate) The following field(s) are either invalid or missing. Field 'configuration.secrets' is invalid with details: 'Invalid value: \"db-password\": Unable to get value using Managed identity system for secret db-password. Error: unable to fetch secret 'db-password' using Managed identity 'system''",
  ],
  [
    'secret-role-missing',
    'customer',
    "ApplicationGatewayKeyVaultSecretAccessDenied: Access denied for KeyVault Secret 'https://contoso-kv.vault.azure.net/secrets/cert' for Application Gateway '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw'.",
  ],
  [
    'vault-role-missing',
    'customer',
    "Failed to decrypt a column encryption key using key store provider: 'AZURE_KEY_VAULT'. Verify the properties of the column encryption key and its column master key in your database. The last 10 bytes of the encrypted column encryption key are: '01-02'. Operation returned an invalid status code 'Forbidden'",
  ],
  [
    'vault-not-accessible',
    'customer',
    'Azure.RequestFailedException: Service request failed.\nStatus: 403 (Forbidden)\n\nHeaders:\nCache-Control: no-cache\nx-ms-keyvault-region: westeurope\nx-ms-request-id: 11111111-1111-4111-8111-111111111111',
  ],
  [
    'vault-token-rejected',
    'provider',
    'Azure.RequestFailedException: Service request failed.\nStatus: 401 (Unauthorized)\n\nHeaders:\nWWW-Authenticate: Bearer authorization="https://login.windows.net/11111111-1111-4111-8111-111111111111", resource="https://vault.azure.net"\nx-ms-keyvault-region: westeurope',
  ],
  [
    'key-version-missing',
    'customer',
    'Code: KeyNotFound\nMessage: A key with (name/id) cmk/0123456789abcdef0123456789abcdef was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. https://contoso-kv.vault.azure.net/keys/cmk/0123456789abcdef0123456789abcdef',
  ],
  [
    'key-version-missing',
    'customer',
    '{"error":{"code":"KeyNotFound","message":"A key with (name/id) cmk/0123456789abcdef0123456789abcdef was not found in this key vault."}} https://contoso-kv.vault.azure.net/keys/cmk/0123456789abcdef0123456789abcdef',
  ],
  [
    'vault-role-missing',
    'customer',
    '{"code":"UserErrorCMKKeyVaultAuthFailure","message":"Caller is not authorized to perform action on resource.\\r\\nCaller: appid=11111111-1111-4111-8111-111111111111;oid=44444444-4444-4444-8444-444444444444\\r\\nAction: \'Microsoft.KeyVault/vaults/keys/wrap/action\'\\r\\nResource: \'/subscriptions/22222222-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/contoso-kv/keys/cmk\'\\r\\nVault: contoso-kv;location=westeurope","innererror":{"code":"ForbiddenByRbac"}}',
  ],
  [
    'secret-not-found',
    'customer',
    '{"code":"KeyVaultParameterReferenceSecretRetrieveFailed","message":"The secret of KeyVault parameter \'adminPassword\' cannot be retrieved. Http status code: \'NotFound\'. Error message: \'A secret with (name/id) admin was not found in this key vault.\'. https://contoso-kv.vault.azure.net"}',
  ],
  [
    'vault-not-accessible',
    'customer',
    'INVALID_STATE: Databricks could not access keyvault: https://contoso-kv.vault.azure.net/.',
  ],
  [
    'vault-not-accessible',
    'customer',
    'PERMISSION_DENIED: Invalid permissions on the specified KeyVault https://contoso-kv.vault.azure.net/. Wrapped Message: Status code 403',
  ],
  [
    'secret-not-found',
    'customer',
    'java.lang.IllegalArgumentException: Secret does not exist with scope: contoso and key: db-password',
  ],
  [
    'vault-not-accessible',
    'customer',
    'ApplicationGatewayKeyVaultSecretException: Problem occured while accessing and validating KeyVault Secrets associated with Application Gateway.',
  ],
  [
    'secret-not-found',
    'customer',
    'Key Vault reference was not able to be resolved because secret version was not found.',
  ],
  [
    'vault-not-accessible',
    'customer',
    "azure.core.exceptions.HttpResponseError: Operation returned an invalid status 'Forbidden' GET https://contoso-kv.vault.azure.net/secrets/db?api-version=7.4",
  ],
  [
    'managed-key-access-missing',
    'customer',
    "The server 'contoso-sql' requires following Azure Key Vault permissions: 'Get, WrapKey, UnwrapKey'. Please grant the missing permissions to the service principal with ID '44444444-4444-4444-8444-444444444444'.",
  ],
  [
    'vault-firewall-closed',
    'customer',
    '{"code":"UserErrorCMKKeyVaultAuthFailure","message":"Client address is not authorized and caller is not a trusted service.\\r\\nClient address: 203.0.113.9\\r\\nCaller: appid=22222222-2222-4222-8222-222222222222;oid=44444444-4444-4444-8444-444444444444\\r\\nVault: contoso-kv;location=westeurope","innererror":{"code":"ForbiddenByFirewall"}}',
  ],
  [
    'vault-role-missing',
    'customer',
    "Failed to decrypt a column encryption key using key store provider: 'AZURE_KEY_VAULT'. The last 10 bytes are 'x'. Caller is not authorized to perform action on resource. Action: 'Microsoft.KeyVault/vaults/keys/unwrap/action' Resource: '/subscriptions/22222222-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/contoso-kv/keys/cmk' Vault: contoso-kv;location=westeurope Forbidden ForbiddenByRbac",
  ],
  [
    'vault-not-accessible',
    'customer',
    'Failed to get the secret from key vault, secretName: db, secretVersion: , vaultBaseUrl: https://contoso-kv.vault.azure.net/. The error message is: x.',
  ],
  [
    'vault-access-policy-missing',
    'customer',
    "Failed to get the secret from key vault, secretName: db, secretVersion: , vaultBaseUrl: https://contoso-kv.vault.azure.net/. The error message is: The user, group or application 'appid=22222222-2222-4222-8222-222222222222;oid=44444444-4444-4444-8444-444444444444;iss=https://sts.windows.net/11111111-1111-4111-8111-111111111111/' does not have secrets get permission on key vault 'contoso-kv;location=westeurope'.",
  ],
  [
    'vault-not-enabled-for-deployment',
    'customer',
    'Failed to send DiskEncryptionData, Check KeyVault inputs, ResourceIds and retry encryption operation. KeyVault https://contoso-kv.vault.azure.net',
  ],
  [
    'vault-token-rejected',
    'provider',
    'Azure.RequestFailedException: Service request failed.\nStatus: 401 (Unauthorized)\nhttps://contoso-kv.vault.azure.net/keys/cmk',
  ],
  [
    'app-not-in-tenant',
    'customer',
    "AADSTS700016: Application with identifier '22222222-2222-4222-8222-222222222222' was not found in the directory. Failed to get the secret from key vault, secretName: db",
  ],
  [
    'key-recoverable',
    'customer',
    '{"error":{"code":"Conflict","message":"Key cmk is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.","innererror":{"code":"ObjectIsDeletedButRecoverable"}}}',
  ],
  [
    'vault-not-enabled-for-deployment',
    'customer',
    "(KeyVaultAccessForbidden) Key Vault contoso-kv either has not been enabled for Volume Encryption or the vault id provided does not match the Key Vault's true resource id.",
  ],
  [
    'vault-not-accessible',
    'customer',
    '{"code":"KeyVaultParameterReferenceSecretRetrieveFailed","message":"The secret of KeyVault parameter \'pw\' cannot be retrieved. Http status code: \'Forbidden\'. Error message: \'\'."}',
  ],
  [
    'vault-not-accessible',
    'customer',
    'azure.core.exceptions.HttpResponseError: (Forbidden) \nCode: Forbidden\nhttps://contoso-kv.vault.azure.net/',
  ],

  [
    'name-not-resolved',
    'operator',
    'Invalid value: "db-password": unable to fetch secret \'db-password\' using Managed identity \'system\': Get "https://contoso-kv.vault.azure.net/secrets/db": dial tcp: lookup contoso-kv.vault.azure.net on 168.63.129.16:53: no such host',
  ],
  [
    'managed-identity-not-available',
    'provider',
    "unable to fetch secret 'db-password' using Managed identity 'system'. ManagedIdentityCredential authentication failed: the requested identity isn't assigned to this resource",
  ],
  [
    'secret-role-missing',
    'customer',
    "ApplicationGatewayKeyVaultSecretException: Problem occured while accessing and validating KeyVault Secrets associated with Application Gateway. ApplicationGatewayKeyVaultSecretAccessDenied: Access denied for KeyVault Secret 'https://contoso-kv.vault.azure.net/secrets/cert'.",
  ],
  [
    'vault-not-accessible',
    'customer',
    'GET https://api.contoso.example/orders 200 OK\nGET https://contoso-kv.vault.azure.net/secrets/db\nRESPONSE 403: 403 Forbidden',
  ],
];
