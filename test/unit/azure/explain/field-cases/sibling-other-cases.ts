import type { FieldCase } from './field-case.ts';

const home = 'aaaaaaaa-1111-4111-8111-111111111111';
const app = 'cccccccc-3333-4333-8333-333333333333';
const caller = `Caller: appid=${app};oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/${home}/`;
const refusedBy = (action: string, object: string) =>
  `(Forbidden) Caller is not authorized to perform action on resource.\n${caller}\nAction: 'Microsoft.KeyVault/vaults/${action}'\nResource: '/subscriptions/${home}/resourcegroups/rg/providers/microsoft.keyvault/vaults/fjord-keys/${object}'\nAssignment: (not found)\nDenyAssignmentId: null\nVault: fjord-keys;location=westeurope\nInner error: { "code": "ForbiddenByRbac" }`;

/** Texts of the same kinds as the recorded ones of vaults, services, tools, libraries and the network. */
export const siblingOtherCases: readonly FieldCase[] = [
  {
    id: 'K16: a managed HSM or vault, the sentence alone',
    code: 'vault-name-held-by-deleted-vault',
    owner: 'customer',
    text: 'A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault.',
  },
  {
    id: 'K16, not: another conflict',
    code: 'vault-conflict',
    owner: 'microsoft',
    text: '{"error":{"code":"ConflictError","message":"There was a conflict saving the vault. Please try again later."}}',
  },
  {
    id: 'K27: the sentence of the data plane',
    code: 'vault-perimeter',
    owner: 'customer',
    text: '403 Forbidden: The request was forbidden by NSP policy. Caller: name=Unknown/unknown',
  },
  {
    id: 'A08: PowerShell',
    code: 'role-principal-is-registration',
    owner: 'customer',
    text: 'New-AzRoleAssignment: Operation returned an invalid status code: PrincipalTypeNotSupported. Principals of type Application cannot validly be used in role assignments.',
  },
  {
    id: 'K19: the Azure CLI',
    code: 'deleted-vault-not-found',
    owner: 'customer',
    text: '(SoftDeletedVaultDoesNotExist) A soft deleted vault with the given name does not exist.\nCode: SoftDeletedVaultDoesNotExist',
  },
  {
    id: 'X13: Python',
    code: 'service-throttled',
    owner: 'microsoft',
    text: 'azure.core.exceptions.HttpResponseError: Operation returned an invalid status, status code: 429',
  },
  {
    id: 'X13: Resource Manager',
    code: 'service-throttled',
    owner: 'microsoft',
    text: "Status=429 Code=\"SubscriptionRequestsThrottled\" Message=\"Number of 'read' requests for subscription 'x' actor 'y' exceeded. Please try again after '10' seconds.\"",
  },
  {
    id: 'X28: the page of the keys',
    code: 'vault-role-missing',
    owner: 'customer',
    text: 'The caller needs data action: Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  },
  {
    id: 'A02: American template deployment',
    code: 'role-assigner-not-authorised',
    owner: 'customer',
    text: "InvalidTemplateDeployment: Deployment failed with multiple errors: 'Authorization failed for template resource 'x' of type 'Microsoft.Authorization/roleAssignments'. The client 'jo@fjord.example' with object id 'y' does not have permission to perform action 'Microsoft.Authorization/roleAssignments/write' at scope '/subscriptions/z'.'",
  },
  {
    id: 'K18: Terraform',
    code: 'vault-name-in-use',
    owner: 'customer',
    text: 'Code="VaultAlreadyExists" Message="The vault name \'fjord-keys\' is already in use. Vault names are globally unique so it is possible that the name is already taken."',
  },
  {
    id: 'X21: rotating a key',
    code: 'vault-role-missing',
    owner: 'customer',
    text: refusedBy('keys/rotate/action', 'keys/cmk'),
  },
  {
    id: 'X21: setting a secret',
    code: 'secret-role-missing',
    owner: 'customer',
    text: refusedBy('secrets/setSecret/action', 'secrets/db'),
  },
  {
    id: 'X23: deleting a certificate',
    code: 'vault-data-role-missing',
    owner: 'customer',
    text: refusedBy('certificates/delete', 'certificates/c1'),
  },
  {
    id: 'X01: a person in PowerShell signs',
    code: 'vault-role-missing',
    owner: 'customer',
    text: refusedBy('keys/sign/action', 'keys/cmk').replace(app, '1950a258-227b-4e31-a9cf-717495945fc2'),
  },
  {
    id: 'a deny assignment',
    code: 'change-denied-by-assignment',
    owner: 'customer',
    text: "(DenyAssignmentAuthorizationFailed) The client 'jo' has permission to perform action 'Microsoft.KeyVault/vaults/delete' on scope '/subscriptions/x'; however, the access is denied because of the deny assignment with name 'Deny assignment' created by Deployment Stack.",
  },
  {
    id: 'K21: Azure SQL, the identity is missing',
    code: 'managed-key-identity-missing',
    owner: 'provider',
    text: '401 AzureKeyVaultNoServerIdentity - The server identity is not correctly configured on server. Please contact support.',
  },
  {
    id: 'K21: managed disks',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: 'Code="KeyVaultAccessForbidden" Message="Unable to access key vault resource \'https://fjord-keys.vault.azure.net/keys/des\' to enable encryption at rest. Please grant get, wrap and unwrap key permissions to disk encryption set \'des1\'."',
  },
  {
    id: 'K21: Azure Cosmos DB',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: '{"Errors":["Request is blocked due to Customer Managed Key not being accessible."]}',
  },
  {
    id: 'K21: Azure Synapse Analytics',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: 'Code="WorkspaceActivationRequired" Message="Workspace needs to be activated, by adding the managed identity in the KeyVault containing the customer managed key."',
  },
  {
    id: 'K21: a Recovery Services vault',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: 'Error code: UserErrorCMKKeyVaultAuthFailure. The managed identity does not have the required permissions.',
  },
  {
    id: 'K21: Azure Storage lost the key',
    code: 'managed-key-not-usable',
    owner: 'customer',
    text: 'StorageException: The key vault key is not found to unwrap the encryption key.',
  },
  {
    id: 'K23: Azure SQL, the vault cannot be reached',
    code: 'managed-key-vault-unreachable',
    owner: 'customer',
    text: '503 AzureKeyVaultConnectionFailed - The operation could not be completed on the server because attempts to connect to Azure Key Vault have failed.',
  },
  {
    id: 'K25: Azure Machine Learning',
    code: 'managed-key-vault-unprotected',
    owner: 'customer',
    text: '(BadRequest) CMK workspaces should have purge protection enabled on their CMK keyvault.',
  },
  {
    id: 'X15: Azure AI Search',
    code: 'managed-key-vault-unprotected',
    owner: 'customer',
    text: "Search service: the key vault 'https://fjord-keys.vault.azure.net' must have soft delete and purge protection enabled for encryption with a customer-managed key.",
  },
  {
    id: 'K23: Azure Event Hubs',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: 'Event Hubs namespace: the user assigned identity is missing get, wrapKey and unwrapKey permissions on the key vault.',
  },
  {
    id: 'E35: Azure PowerShell without credentials',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: 'Get-AzSubscription: Your Azure credentials have not been set up or have expired, please run Connect-AzAccount to set up your Azure credentials.',
  },
  {
    id: 'E36: the Azure CLI without credentials',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: "ERROR: Please run 'az login' to setup account.",
  },
  {
    id: 'E37: Microsoft Graph PowerShell',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: 'Get-MgUser : Authentication needed. Please call Connect-MgGraph.',
  },
  {
    id: 'I04: Go',
    code: 'credential-chain-failed',
    owner: 'provider',
    text: 'DefaultAzureCredential: failed to acquire a token.\nAttempted credentials:\n\tEnvironmentCredential: missing environment variable AZURE_TENANT_ID\n\tManagedIdentityCredential: managed identity timed out',
  },
  {
    id: 'I04, not: a chain in which Entra refused the application',
    code: 'client-secret-invalid',
    owner: 'provider',
    text: 'DefaultAzureCredential failed to retrieve a token from the included credentials.\n- EnvironmentCredential authentication failed: AADSTS7000215: Invalid client secret provided.\n- ManagedIdentityCredential authentication unavailable.',
  },
  {
    id: 'I08: a network that MSAL reports',
    code: 'authority-not-reachable',
    owner: 'operator',
    text: 'ClientAuthError: network_error: Network request failed. Please check network trace to determine root cause.',
  },
  {
    id: 'I09: an authority that is not trusted',
    code: 'client-library-misconfigured',
    owner: 'provider',
    text: 'ClientConfigurationError: untrusted_authority: The provided authority is not a trusted authority.',
  },
  {
    id: 'I07: .NET on a developer’s machine',
    code: 'managed-identity-not-available',
    owner: 'provider',
    text: 'Azure.Identity.CredentialUnavailableException: ManagedIdentityCredential authentication unavailable. No Managed Identity endpoint found.',
  },
  {
    id: 'X07: a query that Graph does not support',
    code: 'graph-request-not-valid',
    owner: 'provider',
    text: '{"error":{"code":"Request_UnsupportedQuery","message":"Unsupported or invalid query filter clause specified for property x."}}',
  },
  {
    id: 'G04: the sentence alone',
    code: 'directory-quota-exceeded',
    owner: 'customer',
    text: 'The directory object quota limit for the Tenant has been exceeded. Please ask your administrator to increase the quota limit.',
  },
  {
    id: 'N06: Java',
    code: 'dns-server-not-answering',
    owner: 'operator',
    text: 'java.net.UnknownHostException: fjord-keys.vault.azure.net: Temporary failure in name resolution',
  },
  {
    id: 'N06: a DNS server with a fault',
    code: 'dns-server-not-answering',
    owner: 'operator',
    text: 'dial tcp: lookup login.microsoftonline.com on 10.0.0.10:53: server misbehaving',
  },
  {
    id: 'N02: curl',
    code: 'certificate-not-trusted',
    owner: 'operator',
    text: 'curl: (60) SSL certificate problem: unable to get local issuer certificate',
  },
];
