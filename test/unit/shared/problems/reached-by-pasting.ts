import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { noCustomerToken, noToken, pasted, refused, text, type Reach } from './reach.ts';

const onlySignIn = 'Only a person who signs in gets it; the access check signs in as the application.';
const onlyChange = 'Only a change can cause it; the access check changes nothing.';
const otherService = 'Another Azure service reports it, which uses the key with its own identity.';
const otherClient = 'It concerns the client library of another program.';
const otherTool = 'It concerns the sign-in of a person in another tool.';
const rightQuestion = 'The console requests tokens only for the resource names of the services.';
const ownTenant = 'The console requests every token from the tenant that it checks.';

/** How the problems are found that concern other programs, other services and people: by a pasted text, if not by a response. */
export const reachedByPasting = {
  'entra-error-provider': noToken(9002313, 'Invalid request. Request is malformed or invalid.'),
  'entra-error-customer': noCustomerToken(1000031, 'Application cannot be accessed at this time.'),
  'entra-error-operator': pasted(onlySignIn, 'AADSTS50126: Invalid username or password.'),
  'entra-error-microsoft': noToken(90006, 'The service is temporarily unavailable.'),
  'request-token-malformed': noToken(50027, 'JWT token is invalid or malformed.'),
  'app-role-assignment-required': noCustomerToken(501051, 'Application is not assigned to a role.'),
  'user-assertion-rejected': pasted(otherClient, 'AADSTS50013: Assertion failed signature validation.'),
  'resource-name-not-valid': pasted(
    rightQuestion,
    'AADSTS500011: The resource principal named https://fjord-keys.vault.azure.net was not found in the tenant named x.',
  ),
  'interactive-sign-in-required': pasted(otherTool, "Please run 'az login' to setup account."),
  'conditional-access-blocks-person': pasted(onlySignIn, 'AADSTS53000: Device is not compliant.'),
  'user-assignment-required': pasted(onlySignIn, 'AADSTS50105: The signed in user is not assigned.'),
  'signed-in-to-another-tenant': pasted(
    ownTenant,
    text('InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'),
  ),

  'vault-token-of-another-tenant': pasted(
    ownTenant,
    'AKV10032: Invalid issuer. Expected one of https://sts.windows.net/11111111-2222-4333-8444-555566667777/, found https://sts.windows.net/22222222-2222-4333-8444-555566667777/.',
  ),
  'oidc-endpoint-not-reachable': pasted(
    'The simulated customers do not use the token of an external issuer.',
    'AADSTS501661: Request to External OIDC endpoint failed.',
  ),
  'local-setting-prevents-operation': pasted(otherTool, 'BrowserAuthError: popup_window_error'),
  'graph-service-refused': pasted(
    'The access check requests no mailbox and no site.',
    text('MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive or is hosted on-premise.'),
  ),

  'credential-chain-failed': pasted(otherClient, 'DefaultAzureCredential failed to retrieve a token.'),
  'managed-identity-not-available': pasted(otherClient, 'No Managed Identity endpoint found.'),
  'authority-not-reachable': pasted(otherClient, 'ClientAuthError: openid_config_error'),
  'client-library-misconfigured': pasted(otherClient, 'ClientConfigurationError: untrusted_authority'),
  'account-without-subscription': pasted(
    otherTool,
    "No subscriptions were found for 'x'. Use '--allow-no-subscriptions' to have a tenant level account.",
  ),
  'token-no-longer-accepted': pasted(
    'The console requests no tokens that continuous access evaluation applies to.',
    text(
      'InvalidAuthenticationToken',
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies',
    ),
  ),
  'role-assignment-not-changeable': pasted(
    onlyChange,
    text(
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    ),
  ),
  'tenant-unmanaged': pasted(
    onlyChange,
    "AADSTS65005: Using application 'x' is currently not supported for your organization contoso.example because it is in an unmanaged state.",
  ),
  'vault-not-enabled-for-deployment': pasted(
    otherService,
    text(
      'KeyVaultAccessForbidden',
      'Key Vault x either has not been enabled for deployment or the vault id is wrong.',
    ),
  ),
  'pipeline-without-token': pasted(otherTool, 'Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable'),
  'scope-without-subscription': pasted(
    onlyChange,
    text(
      'MissingSubscription',
      'The request did not have a subscription or a valid tenant level resource provider.',
    ),
  ),
  'role-rules-not-met': pasted(
    onlyChange,
    text(
      'RoleAssignmentRequestPolicyValidationFailed',
      'The following policy rules failed: ["ExpirationRule"]',
    ),
  ),
  'firewall-address-private': pasted(
    onlyChange,
    'Invalid value found at properties.networkAcls.ipRules[0].value: 10.1.2.3 belongs to forbidden range 10.0.0.0–10.255.255.255 (private IP addresses)',
  ),
  'subnet-without-service-endpoint': pasted(
    onlyChange,
    text(
      'SubnetsHaveNoServiceEndpointsConfigured',
      'Subnets default of virtual network vnet do not have ServiceEndpoints for Microsoft.KeyVault resources configured.',
    ),
  ),
  'service-principal-locked': pasted(
    onlyChange,
    text('CannotUpdateLockedServicePrincipalProperty', 'Property passwordCredentials is invalid.'),
  ),
  'deployment-not-valid': pasted(
    onlyChange,
    text('InvalidResourceLocation', "The resource 'x' already exists in location 'y' in resource group 'z'."),
  ),
  'vault-not-accessible': pasted(
    otherService,
    "Unable to get value using Managed identity system for secret x. Error: unable to fetch secret 'x' using Managed identity 'system'",
  ),
  'service-access-not-grantable': pasted(
    onlyChange,
    "Unable to grant read/list permission to Databricks service principal to KeyVault 'https://fjord-keys.vault.azure.net'",
  ),
  'connection-not-opened': pasted(
    'The console reports every request without a response in time as one that timed out.',
    'connect ETIMEDOUT 20.190.160.2:443',
  ),
  'dns-server-not-answering': pasted(
    'The console reports every failure of a name lookup as a name that cannot be resolved.',
    'lookup fjord-keys.vault.azure.net on 10.0.0.1:53: i/o timeout',
  ),

  'vault-name-in-use': pasted(onlyChange, text('VaultAlreadyExists', 'The vault name is in use.')),
  'vault-name-held-by-deleted-vault': pasted(
    onlyChange,
    text('ConflictError', 'A vault with the same name already exists in deleted state.'),
  ),
  'deleted-vault-not-found': pasted(onlyChange, text('SoftDeletedVaultDoesNotExist', 'It does not exist.')),
  'vault-name-of-another-organization': pasted(
    'The console reads the tenant of the key vault from its challenge before it sends a token.',
    'AKV10032: Invalid issuer. Expected one of https://sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/, found https://sts.windows.net/11111111-2222-4333-8444-555566667777/.',
  ),
  'vault-data-role-missing': pasted(
    'The access check uses keys and secrets only.',
    `${text('Forbidden', "Action: 'Microsoft.KeyVault/vaults/certificates/read'", 'ForbiddenByRbac')} https://fjord-keys.vault.azure.net`,
  ),
  'managed-hsm-role-missing': pasted(
    'The console does not check managed HSMs.',
    `ForbiddenByRbac: Caller is not authorized. https://fjord-hsm.managedhsm.azure.net`,
  ),
  'managed-hsm-is-another-service': pasted(
    'The console does not check managed HSMs.',
    `{"error":{"code":"KeyNotFound","message":"x"}} https://fjord-hsm.managedhsm.azure.net/keys/x`,
  ),

  'vault-name-not-valid': pasted(onlyChange, text('VaultNameNotValid', "The vault name 'x_y' is invalid.")),
  'purge-protection-prevents-purge': pasted(
    onlyChange,
    text('MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed."),
  ),
  'role-principal-type-wrong': pasted(onlyChange, text('UnmatchedPrincipalType', 'x')),
  'role-principal-is-registration': pasted(onlyChange, text('PrincipalTypeNotSupported', 'x')),
  'change-denied-by-assignment': pasted(onlyChange, text('DenyAssignmentAuthorizationFailed', 'x')),
  'graph-token-for-another-service': refused('batch', 401, 'Authentication_MissingOrMalformed', 'x'),
  'graph-request-not-valid': refused('batch', 400, 'Request_UnsupportedQuery', 'x'),
  'directory-quota-exceeded': pasted(onlyChange, text('Directory_QuotaExceeded', 'x')),

  'managed-key-access-missing': pasted(otherService, text('KeyVaultAuthenticationFailure', 'x')),
  'managed-key-vault-unprotected': pasted(otherService, text('KeyVaultPolicyError', 'x')),
  'managed-key-not-usable': pasted(otherService, text('KeyVaultEncryptionKeyNotFound', 'x')),
  'managed-key-vault-unreachable': pasted(otherService, text('AzureKeyVaultConnectionFailed', 'x')),
  'managed-key-identity-missing': pasted(otherService, text('AzureKeyVaultNoServerIdentity', 'x')),
  'managed-key-address-wrong': pasted(otherService, text('AzureKeyVaultMalformedVaultUri', 'x')),
} satisfies Partial<Record<ProblemCode, Reach>>;
