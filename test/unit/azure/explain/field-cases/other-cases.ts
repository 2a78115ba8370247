import type { FieldCase } from './field-case.ts';

/** Texts of other services, of tools, of client libraries and of the network. Each is a message from a public thread with other names and ids. */
export const otherCases: readonly FieldCase[] = [
  {
    id: 'K21',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: `Error: creating Storage Account (Subscription: "SUB"
Resource Group Name: "rg"
Storage Account Name: "contosocmk"): performing Create: unexpected status 400 (400 Bad Request) with error: KeyVaultAuthenticationFailure: The operation failed because of authentication issue on the keyvault. For more information, see - https://aka.ms/storagekeyvaultaccesspolicy`,
  },
  {
    id: 'K25',
    code: 'managed-key-vault-unprotected',
    owner: 'customer',
    text: `(KeyVaultPolicyError) Keyvault policy recoverable is not set`,
  },
  {
    id: 'K23',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: `401 AzureKeyVaultMissingPermissions - The server is missing required permissions on the Azure Key Vault.`,
  },
  {
    id: 'X15',
    code: 'managed-key-vault-unprotected',
    owner: 'customer',
    text: `Code="SecurityInvalidAzureKeyVaultRecoveryLevel" Message="The provided Key Vault uri 'https://contoso-kv.vault.azure.net/' is not valid. Please ensure the vault has soft-delete and purge protection enabled." `,
  },
  {
    id: 'X13',
    code: 'service-throttled',
    owner: 'microsoft',
    text: `Azure.RequestFailedException: Service request failed.
Status: 429 (Too Many Requests)`,
  },
  {
    id: 'E35',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: `WARNING: Unable to acquire token for tenant 'aaaaaaaa-1111-4111-8111-111111111111' with error 'Authentication failed against tenant aaaaaaaa-1111-4111-8111-111111111111.
User interaction is required. This may be due to the conditional access policy settings such as multi-factor authentication (MFA). If you need to access subscriptions in
that tenant, please rerun 'Connect-AzAccount' with additional parameter '-TenantId aaaaaaaa-1111-4111-8111-111111111111'.'`,
  },
  {
    id: 'E36',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: `WARNING: Tenant 'aaaaaaaa-1111-4111-8111-111111111111' requires Multi-Factor Authentication (MFA). Please run \`Connect-AzAccount -TenantId aaaaaaaa-1111-4111-8111-111111111111\` explicitly to access this tenant.`,
  },
  {
    id: 'E37',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: `PS> Connect-AzAccount
WARNING: Unable to acquire token for tenant 'aaaaaaaa-1111-4111-8111-111111111111'`,
  },
  {
    id: 'I04',
    code: 'credential-chain-failed',
    owner: 'provider',
    text: String.raw`DefaultAzureCredential failed to retrieve a token from the included credentials.\r\n- EnvironmentCredential authentication unavailable. Environment variables are not fully configured.\r\n- ManagedIdentityCredential authentication unavailable. No Managed Identity endpoint found.\r\n- Visual Studio Token provider can't be accessed at D:\\DWASFiles\\Sites\\APP\\LocalAppData\\.IdentityService\\AzureServiceAuth\\tokenprovider.json\r\n- Azure CLI not installed`,
  },
  {
    id: 'I09',
    code: 'authority-not-reachable',
    owner: 'operator',
    text: `Getting: ClientAuthError: endpoints_resolution_error: Endpoints cannot be resolved`,
  },
  {
    id: 'I08',
    code: 'authority-not-reachable',
    owner: 'operator',
    text: `ClientAuthError: endpoints_resolution_error: Error: could not resolve endpoints. Please check network and try again. Detail: ClientAuthError: openid_config_error: Could not retrieve endpoints. Check your authority and verify the .well-known/openid-configuration endpoint returns the required endpoints.`,
  },
  {
    id: 'I07',
    code: 'managed-identity-not-available',
    owner: 'provider',
    text: `ManagedIdentityCredential: No connection adapters were found for 'identity-responder-not-enabled?api-version=2017-09-01&resource=https://vault.azure.net'`,
  },
  {
    id: 'X07',
    code: 'graph-token-for-another-service',
    owner: 'provider',
    text: `{"odata.error":{"code":"Authentication_MissingOrMalformed","message":{"lang":"en","value":"Access Token missing or malformed."},"requestId":"f2178900-0000-4000-8000-000000000000","date":"2019-01-21T22:58:27"}}`,
  },
  {
    id: 'G04',
    code: 'directory-quota-exceeded',
    owner: 'customer',
    text: `{"error":{"code":"Directory_QuotaExceeded","message":"The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota."}}`,
  },
  {
    id: 'N06',
    code: 'dns-server-not-answering',
    owner: 'operator',
    text: `waiting for Key Vault to become available: dial tcp: lookup contoso.vault.azure.net on 192.0.2.53:53: i/o timeout`,
  },
  {
    id: 'N02',
    code: 'certificate-not-trusted',
    owner: 'operator',
    text: `Error occurred in request., SSLError: HTTPSConnectionPool(host='graph.windows.net', port=443): Max retries exceeded with url: /aaaaaaaa-1111-4111-8111-111111111111/users?api-version=1.6 (Caused by SSLError(SSLError("bad handshake: Error([('SSL routines', 'tls_process_server_certificate', 'certificate verify failed')])")))`,
  },
];
