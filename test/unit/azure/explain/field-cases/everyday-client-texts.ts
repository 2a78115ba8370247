import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';
import type { Owner } from '../../../../../shared/problems/define-problem.ts';

const app = '33333333-3333-4333-8333-333333333333';
const request = '44444444-4444-4444-8444-444444444444';

/** Texts of authentication libraries and of tools that support staff meet often, with who must act. */
export const everydayClientTexts: readonly (readonly [ProblemCode, Owner, string])[] = [
  // Codes of MSAL with a first word of two letters.
  [
    'interactive-sign-in-required',
    'operator',
    'ClientAuthError: no_account_in_silent_request: Please pass an account object, silent flow is not supported without account information',
  ],
  [
    'authority-not-reachable',
    'operator',
    'ClientAuthError: no_network_connectivity: No network connectivity. Check your internet connection.',
  ],
  ...[
    'InteractionRequiredAuthError: no_tokens_found: No refresh token found in the cache. Please sign-in.',
    'InteractionRequiredAuthError: ui_not_allowed: No prompt is allowed.',
    'ClientAuthError: no_account_found: No account found in cache.',
    'BrowserAuthError: no_account_for_login_hint: No account matches the login hint.',
  ].map((text) => ['interactive-sign-in-required', 'operator', text] as const),
  ['client-library-misconfigured', 'provider', 'ClientConfigurationError: no_redirect_uri'],

  // What the program, the browser or the configuration does wrong.
  [
    'client-library-misconfigured',
    'provider',
    'BrowserAuthError: hash_empty_error: Hash value cannot be processed because it is empty. Please verify that your redirectUri is not clearing the hash.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'BrowserAuthError: uninitialized_public_client_application: You must call and await the initialize function before attempting to call any other MSAL API.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'BrowserAuthError: no_account_error: No account object provided to acquireTokenSilent and no active account has been set. Please call setActiveAccount or provide an account on the request.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'BrowserAuthError: monitor_window_timeout: Token acquisition in iframe failed due to timeout.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'BrowserAuthError: interaction_in_progress: Interaction is currently in progress. Please ensure that this interaction has been completed before calling an interactive API.',
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'BrowserAuthError: popup_window_error: Error opening popup window. This can happen if you are using IE or if popups are blocked in the browser.',
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'BrowserAuthError: empty_window_error: window.open returned null or undefined window object.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'File "/app/msal/oauth2cli/assertion.py", line 26\nValueError: (\'Could not deserialize key data. The data may be in an incorrect format, it may be encrypted with an unsupported algorithm.\', [<OpenSSLError>])',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'ClientCertificateCredential: The file at the specified path does not contain a PEM-encoded certificate. PEM certificate provided does not contain -----BEGIN CERTIFICATE-----END CERTIFICATE----- block',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'Connect-MgGraph : ClientCertificateCredential authentication failed: The certificate certificate does not have a private key.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'Microsoft.Identity.Web.MicrosoftIdentityWebChallengeUserException: IDW10502: An MsalUiRequiredException was thrown due to a challenge for the user. See https://aka.ms/ms-id-web/ca_incremental-consent.',
  ],
  [
    'client-library-misconfigured',
    'provider',
    "Microsoft.IdentityModel.Tokens.SecurityTokenInvalidIssuerException: IDX10205: Issuer validation failed. Issuer: 'https://sts.windows.net/11111111-1111-4111-8111-111111111111/'. Did not match: validationParameters.ValidIssuer: 'null'.",
  ],
  [
    'client-library-misconfigured',
    'provider',
    "IDX10214: Audience validation failed. Audiences: 'api://33333333-3333-4333-8333-333333333333'. Did not match: validationParameters.ValidAudience.",
  ],
  [
    'authority-not-reachable',
    'operator',
    "System.InvalidOperationException: IDX20803: Unable to obtain configuration from: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0/.well-known/openid-configuration'.",
  ],
  [
    'interactive-sign-in-required',
    'operator',
    'Connect-MgGraph: InteractiveBrowserCredential authentication failed: User canceled authentication.',
  ],

  [
    'app-role-assignment-required',
    'customer',
    'System.UnauthorizedAccessException: IDW10201: Neither scope nor roles claim was found in the bearer token.',
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'MSAL.NetCore: MsalClientException: wam_runtime_init_failed The WAM runtime cannot be loaded.',
  ],
  [
    'consent-required',
    'customer',
    'InteractionRequiredAuthError: consent_required: The user must consent to the application.',
  ],

  [
    'client-library-misconfigured',
    'provider',
    'PEM certificate provided does not contain -----BEGIN CERTIFICATE-----END CERTIFICATE----- block',
  ],
  [
    'client-library-misconfigured',
    'provider',
    'ClientAuthError: no_crypto_object: No crypto object detected.',
  ],
  ['client-library-misconfigured', 'provider', 'IDX10501: Signature validation failed. Unable to match key.'],
  ['interactive-sign-in-required', 'operator', 'InteractionRequiredAuthError: unknown_reason_of_library'],

  // Tools on the computer of the operator.
  [
    'local-setting-prevents-operation',
    'operator',
    "ERROR: Decryption failed: [WinError -2146893813] Key not valid for use in specified state. Please run 'az login' to setup account.",
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    `$ az role assignment create --role Reader --assignee ${app}\nERROR: Insufficient privileges to complete the operation.`,
  ],
  [
    'graph-permission-missing',
    'customer',
    `$ az role assignment create --role Reader --assignee-object-id ${request}\n$ az ad user list\nERROR: Insufficient privileges to complete the operation.`,
  ],
  [
    'graph-permission-missing',
    'customer',
    `+ az role assignment create --assignee ${app} --role Reader --scope /subscriptions/s\n+ az ad group member add --group readers --member-id ${request}\nERROR: (Authorization_RequestDenied) Insufficient privileges to complete the operation.`,
  ],
  [
    'graph-permission-missing',
    'customer',
    `PS> New-AzRoleAssignment -ApplicationId ${app} -RoleDefinitionName Reader\nPS> Get-MgUser -All\nGet-MgUser : Insufficient privileges to complete the operation.`,
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    `PS> Get-AzKeyVault\nNew-AzRoleAssignment : Insufficient privileges to complete the operation.\nAt line:1 char:1\n+ New-AzRoleAssignment -SignInName jo@contoso.example -RoleDefinitionName Reader`,
  ],
  [
    'conditional-access-blocks-person',
    'customer',
    '{"userPrincipalName":"jo@contoso.example","resourceServicePrincipalId":"44444444-3333-4333-8333-333333333333","status":{"errorCode":53003,"failureReason":"AADSTS53003: Access has been blocked by Conditional Access policies."}}',
  ],
  [
    'conditional-access-blocked',
    'customer',
    '{"servicePrincipalId":"44444444-3333-4333-8333-333333333333","status":{"errorCode":53003,"failureReason":"AADSTS53003: Access has been blocked by Conditional Access policies."}}',
  ],
  [
    'interactive-sign-in-required',
    'operator',
    'The request was denied because one or more scopes requested are unauthorized or expired.',
  ],
  ['consent-required', 'customer', '管理者の承認が必要'],
  [
    'interactive-sign-in-required',
    'operator',
    'no_tokens_found: No refresh token found in the cache. Please sign-in.',
  ],
  ['client-library-misconfigured', 'provider', 'ClientConfigurationError: loopback_redirect_uri'],
  [
    'local-setting-prevents-operation',
    'operator',
    'Decryption failed: [WinError -2146893813] Key not valid for use in specified state.',
  ],
  ['local-setting-prevents-operation', 'operator', '/usr/bin/bash: line 3: az: command not found'],
  [
    'local-setting-prevents-operation',
    'operator',
    "Connect-AzAccount : The term 'Connect-AzAccount' is not recognized as the name of a cmdlet, function, script file, or operable program.",
  ],
  ['unrecognised', 'operator', 'Key not valid for use in specified state (browser profile)'],
  [
    'local-setting-prevents-operation',
    'operator',
    `$ az keyvault set-policy --name fabrikam-keys --spn ${app} --key-permissions get\nERROR: Insufficient privileges to complete the operation.`,
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    `PS> Set-AzKeyVaultAccessPolicy -VaultName fabrikam-keys -ServicePrincipalName ${app} -PermissionsToKeys get\nSet-AzKeyVaultAccessPolicy : Insufficient privileges to complete the operation.`,
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'ERROR: Decryption failed: [WinError -2146893813] Key not valid for use in specified state. App developer may consider this guidance: https://github.com/AzureAD/microsoft-authentication-extensions-for-python/wiki/PersistenceDecryptionError',
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'ERROR: (pii). Status: Response_Status.Status_Unexpected, Error code: 3399614466, Tag: 557973645. Please explicitly log in with: az login',
  ],
  [
    'interactive-sign-in-required',
    'operator',
    "The following tenants require Multi-Factor Authentication (MFA). Use 'az login --tenant TENANT_ID' to explicitly login to a tenant.\n11111111-1111-4111-8111-111111111111 'Contoso'",
  ],
  [
    'interactive-sign-in-required',
    'operator',
    'ERROR: fetching current principal: not logged in, run `azd auth login` to login',
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'Error: building account: could not acquire access token to parse claims: could not parse Azure CLI version: launching Azure CLI: exec: "az": executable file not found in $PATH',
  ],
  [
    'local-setting-prevents-operation',
    'operator',
    'Error: `subscription_id` is a required provider property when performing a plan/apply operation\n  with provider["registry.terraform.io/hashicorp/azurerm"]',
  ],
];
