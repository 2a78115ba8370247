import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';

/** Errors of Key Vault, Resource Manager and Graph in the words of many tools. */
export const hardVaultTexts: readonly (readonly [code: ProblemCode, text: string])[] = [
  [
    'vault-firewall-closed',
    'Azure.RequestFailedException: Client address is not authorized and caller is not a trusted service.\nClient address: 203.0.113.7\nCaller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/\nVault: fjord-keys;location=westeurope\nStatus: 403 (Forbidden)',
  ],
  [
    'vault-private-only',
    'Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: appid=x\r\nVault: fjord-keys;location=eastus',
  ],
  [
    'vault-access-policy-missing',
    'keyvault.BaseClient#CreateCertificate: Failure responding to request: StatusCode=403 -- Original Error: autorest/azure: Service returned an error. Status=403 Code="Forbidden" Message="The user, group or application \'appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;numgroups=1;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/\' does not have certificates create permission on key vault \'fjord-keys;location=westeurope\'." InnerError={"code":"ForbiddenByPolicy"}',
  ],
  [
    'vault-token-of-another-tenant',
    'com.azure.core.exception.HttpResponseException: Status code 401, "{"error":{"code":"Unauthorized","message":"AKV10032: Invalid issuer. Expected one of https://sts.windows.net/bbbbbbbb-2222-4222-8222-222222222222/, https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/, found https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/."}}" https://fjord-keys.vault.azure.net/keys/x',
  ],
  [
    'key-recoverable',
    'Error: checking for presence of existing Key "k": Key k is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.',
  ],
  ['vault-perimeter', 'Fehler: 403 Verboten – The request was forbidden by NSP policy.'],
  [
    'resource-manager-not-authorised',
    "Der Client 'x' ... The client 'jo@x' with object id 'dddddddd-4444-4444-8444-444444444444' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/x' or the scope is invalid. If access was recently granted, please refresh your credentials.",
  ],
  [
    'change-denied-by-assignment',
    "Delete failed: access is denied because of the deny assignment with name 'x' and Id 'y' at scope '/subscriptions/z'.",
  ],
  [
    'service-unavailable',
    'RestError: Service Unavailable\n statusCode: 503, request: https://graph.microsoft.com/v1.0/organization',
  ],
  [
    'graph-permission-missing',
    '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-01-01T00:00:00","request-id":"x"}}}',
  ],
  [
    'role-principal-not-found',
    'Error: (PrincipalNotFound) Principal dddddddd444444448444444444444444 does not exist in the directory aaaaaaaa-1111-4111-8111-111111111111.',
  ],
  [
    'service-throttled',
    "Number of write requests for subscription 'x' exceeded the limit of '1200' for time interval '01:00:00'. Please try again after '5' minutes.",
  ],
  ['subscription-not-found', "The subscription of 'abc' doesn't exist in cloud 'AzureCloud'."],
  ['vault-role-missing', 'You are unauthorized to view these contents.'],
  [
    'role-assigner-not-authorised',
    "Authorisation failed for template resource 'x'. The client do not have permission to perform action 'Microsoft.Authorization/roleasignments/write'",
  ],
  [
    'vault-role-missing',
    "ERROR: (Forbidden) Caller is not authorized to perform action on resource.\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\nCaller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/\nAction: 'Microsoft.KeyVault/vaults/keys/delete'\nResource: '/subscriptions/bbbbbbbb-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/fjord/keys/cmk'\nAssignment: (not found)\nDenyAssignmentId: null\nVault: fjord;location=uksouth",
  ],
  [
    'vault-denied-by-assignment',
    "(Forbidden) Caller is not authorized to perform action on resource.\nCaller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/\nAction: 'Microsoft.KeyVault/vaults/keys/wrap/action'\nResource: '/subscriptions/bbbbbbbb-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/fjord/keys/cmk'\nAssignment: (not found)\nDenyAssignmentId: 'dd0d0d0d-0000-4000-8000-000000000000'\nVault: fjord;location=uksouth\nInner error: {\"code\":\"ForbiddenByRbac\"}",
  ],
  [
    'secret-role-missing',
    "ForbiddenByRbac Caller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/ Action: 'Microsoft.KeyVault/vaults/secrets/delete' Resource: '/subscriptions/bbbbbbbb-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/fjord-keys/secrets/db' Vault: fjord-keys;location=x",
  ],
  [
    'vault-access-policy-missing',
    'KeyVaultErrorException: Access denied. Caller was not found on any access policy.\r\nCaller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;numgroups=0;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/\r\nVault: fjord;location=westeurope',
  ],
  [
    'vault-audience-wrong',
    'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com/.',
  ],
  [
    'vault-token-missing',
    'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer authorization="https://login.microsoftonline.com/aaaaaaaa-1111-4111-8111-111111111111", resource="https://vault.azure.net"\n\n{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}',
  ],
  [
    'key-disabled',
    '{"error":{"code":"Forbidden","message":"Operation unwrapKey is not allowed on a disabled key.","innererror":{"code":"KeyDisabled"}}}',
  ],
  [
    'vault-private-only',
    '{"error":{"code":"Forbidden","message":"Connection is not an approved private link and caller was ignored because bypass is not set to \'AzureServices\' and PublicNetworkAccess is set to \'Disabled\'.","innererror":{"code":"ForbiddenByConnection"}}}',
  ],
  ['resource-not-found', "The Vault 'fjord-keys' not found within subscription."],
  ['role-definition-not-found', "ERROR: Role 'Key Vault Crypto Oficer' doesn't exist."],
  [
    'role-principal-not-found',
    'New-AzRoleAssignment : The provided information does not map to an AD object id.',
  ],
  [
    'role-principal-not-found',
    "Cannot find user or service principal in graph database for 'cccccccc-3333-4333-8333-333333333333'. If the assignee is an appId, make sure the corresponding service principal is created with 'az ad sp create --id cccccccc-3333-4333-8333-333333333333'.",
  ],
  [
    'scope-locked',
    "(ScopeLocked) The scope '/subscriptions/x' cannot perform delete operation because following scope(s) are locked: '/subscriptions/x'. Please remove the lock and try again.",
  ],
  [
    'change-disallowed-by-policy',
    "RequestDisallowedByPolicy: Resource 'fjord' was disallowed by policy. Policy identifiers: '[{}]'.",
  ],
  [
    'resource-manager-token-expired',
    "The access token expiry UTC time '1/1/2026 1:00:00 PM' is earlier than current UTC time '1/1/2026 2:00:00 PM'.",
  ],
  [
    'graph-token-rejected',
    '{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired or is not yet valid.","innerError":{"request-id":"x"}}}',
  ],
  [
    'graph-permission-missing',
    '{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}',
  ],
  [
    'signed-in-to-another-tenant',
    "Code: InvalidAuthenticationTokenTenant\nMessage: The access token is from the wrong issuer 'https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/'. It must match the tenant 'https://sts.windows.net/bbbbbbbb-2222-4222-8222-222222222222/' associated with this subscription.",
  ],
  ['purge-protection-prevents-purge', "(MethodNotAllowed) Operation 'DeletedVaultPurge' is not allowed."],
  [
    'vault-name-not-valid',
    "(VaultNameNotValid) The vault name 'my_vault' is invalid. A vault's name must be between 3-24 alphanumeric characters.",
  ],
  [
    'role-principal-type-wrong',
    "(UnmatchedPrincipalType) The PrincipalId 'dddddddd444444448444444444444444' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.",
  ],
  [
    'subscription-not-found',
    "InvalidSubscriptionId: The provided subscription identifier 'abc' is malformed or invalid.",
  ],
  [
    'service-unavailable',
    'MsalServiceException: ErrorCode: service_not_available Service is unavailable to process the request',
  ],
  [
    'graph-licence-missing',
    '{"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"Neither tenant is B2C or tenant doesn\'t have premium license"}}',
  ],
  [
    'vault-firewall-closed',
    'Firewall is turned on and your client IP address is not authorized to access this key vault.',
  ],
  [
    'vault-firewall-closed',
    'Database account creation failed. Error: {\\"error\\":{\\"code\\":\\"Forbidden\\",\\"message\\":\\"Client address is not authorized and caller was ignored because bypass is set to None \\\\r\\\\nClient address: 203.0.113.9\\\\r\\\\nCaller: name=Unknown/unknown;appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444\\\\r\\\\nVault: mykeyvault;location=eastus\\",\\"innererror\\":{\\"code\\":\\"ForbiddenByFirewall\\"}}}',
  ],
  [
    'vault-role-missing',
    "Recovery Services: UserError Caller is not authorized to perform action on resource.\r\nCaller: name=Microsoft.RecoveryServices/vaults;appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/\r\nAction: 'Microsoft.KeyVault/vaults/keys/read'\r\nResource: '/subscriptions/bbbbbbbb-2222-4222-8222-222222222222/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv-x/keys/cmk'\r\nAssignment: (not found)\r\nDecisionReason: null\r\nVault: kv-x;location=switzerlandnorth\r\nStatus: 403 (Forbidden)\r\nErrorCode: Forbidden",
  ],
  [
    'resource-manager-token-rejected',
    "(InvalidAuthenticationTokenAudience) The access token has been obtained for wrong audience or resource 'https://vault.azure.net'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/'.",
  ],
  [
    'resource-provider-not-registered',
    "(MissingSubscriptionRegistration) The subscription is not registered to use namespace 'Microsoft.KeyVault'.",
  ],
  [
    'linked-subscription-not-authorised',
    "LinkedAuthorizationFailed: The client has permission to perform action 'x' on scope 'y', however the current tenant 'aaaaaaaa-1111-4111-8111-111111111111' is not authorized to access linked subscription 'bbbbbbbb-2222-4222-8222-222222222222'.",
  ],
];
