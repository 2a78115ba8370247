import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';
import type { Owner } from '../../../../../shared/problems/define-problem.ts';

const home = '11111111-1111-4111-8111-111111111111';
const customer = '22222222-2222-4222-8222-222222222222';
const app = '33333333-3333-4333-8333-333333333333';
const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const issuer = (tenant: string) => `https://sts.windows.net/${tenant}/`;
const wrongIssuer = `AKV10032: Invalid issuer. Expected one of ${issuer(customer)}, ${issuer(microsoft)}, found ${issuer(home)}.`;
const notFound = (id: string) =>
  `Error: AADSTS700016: Application with identifier '${id}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`;
const outOfTime = (now: string, from: string, until: string) =>
  `AADSTS700024: Client assertion is not within its valid time range. Current time: ${now}, assertion valid from ${from}, expiry time of assertion ${until}.`;

/** Texts about sign-ins, federation and consent that support staff meet often, with who must act. */
export const everydaySignInTexts: readonly (readonly [ProblemCode, Owner, string])[] = [
  // The token of the home tenant, at the key vault of a customer.
  [
    'vault-token-of-another-tenant',
    'provider',
    `Azure.RequestFailedException: Service request failed. Status: 401 (Unauthorized) ErrorCode: Unauthorized Content: {"error":{"code":"Unauthorized","message":"${wrongIssuer}"}} at Azure.Identity.ClientSecretCredential`,
  ],
  [
    'vault-token-of-another-tenant',
    'provider',
    `│ Error: creating Disk Encryption Set: keyvault.BaseClient#GetKey: Failure responding to request: StatusCode=401 -- Original Error: autorest/azure: Service returned an error. Status=401 Code="Unauthorized" Message="${wrongIssuer}"\n│   with azurerm_disk_encryption_set.main`,
  ],
  [
    'vault-token-of-another-tenant',
    'provider',
    `azkeys: GET https://fabrikam-keys.vault.azure.net/keys/data RESPONSE 401: 401 Unauthorized ERROR CODE: Unauthorized ${wrongIssuer}`,
  ],
  [
    'vault-token-of-another-tenant',
    'provider',
    `AKV10032: Invalid issuer. Expected one of ${issuer(customer)}`,
  ],
  [
    'signed-in-to-another-tenant',
    'operator',
    `$ az keyvault key show --vault-name fabrikam-keys --name data\nERROR: (Unauthorized) ${wrongIssuer}`,
  ],
  ['signed-in-to-another-tenant', 'operator', `Get-AzKeyVaultKey: ${wrongIssuer}`],
  [
    'vault-name-of-another-organization',
    'operator',
    `AKV10032: Invalid issuer. Expected one of ${issuer(microsoft)}, found ${issuer(home)}.`,
  ],

  // A pipeline or a person masked the application ID.
  ...[
    '***',
    'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
    '<app-id>',
    '[REDACTED]',
    '<redacted>',
    '33333333-****-****-****-************',
    '••••••••',
    'REDACTED',
  ].map((id) => ['app-not-in-tenant', 'customer', notFound(id)] as const),
  [
    'app-not-in-tenant',
    'customer',
    "unauthorized_client: Application with identifier '***' was not found in the directory 'Contoso'.",
  ],
  ...[
    'undefined',
    '${AZURE_CLIENT_ID}',
    '',
    '{{ client_id }}',
    '%CLIENT_ID%',
    'null',
    '$(clientId)',
    'enter_your_client_id_here',
    '<client-id>',
    '[CLIENT_ID]',
    '<Application (client) ID>',
  ].map((id) => ['client-id-invalid', 'provider', notFound(id)] as const),

  // Entra cannot read the keys of the issuer of a federated credential.
  [
    'oidc-endpoint-not-reachable',
    'provider',
    'Error: AADSTS50166: Request to External OIDC endpoint failed. Trace ID: 44444444-4444-4444-8444-444444444444',
  ],
  [
    'oidc-endpoint-not-reachable',
    'provider',
    'ERROR: AADSTS501661: Request to External OIDC endpoint failed. Login failed with Error: The process az failed with exit code 1.',
  ],
  ['oidc-endpoint-not-reachable', 'provider', 'AADSTS90061: Request to External OIDC endpoint failed.'],
  [
    'oidc-endpoint-not-reachable',
    'provider',
    'WorkloadIdentityCredential authentication failed. invalid_request: Request to External OIDC endpoint failed.',
  ],
  [
    'entra-error-customer',
    'customer',
    'AADSTS50166: The request to the external claims provider failed or was throttled.',
  ],

  // A personal account, or an address for personal accounts.
  [
    'personal-account-not-supported',
    'operator',
    'AADSTS70002: The client does not exist or is not enabled for consumers. If you are the application developer, configure a new application through the App Registrations in the Azure Portal at https://go.microsoft.com/fwlink/?linkid=2083908.',
  ],
  [
    'personal-account-not-supported',
    'operator',
    'We are unable to complete your request. unauthorized_client: The client does not exist or is not enabled for consumers. If you are the application developer, configure a new application through the App Registrations.',
  ],
  [
    'client-secret-invalid',
    'provider',
    'AADSTS70002: Error validating credentials. AADSTS7000215: Invalid client secret provided.',
  ],
  ['client-secret-invalid', 'provider', 'AADSTS70002: Error validating credentials.'],
  ...[
    `AADSTS9002346: Application '${app}'(Fabrikam) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.`,
    `AADSTS9002331: Application '${app}'(Fabrikam) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.`,
    `AADSTS9002332: Application '${app}'(Fabrikam) is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.`,
  ].map((text) => ['entra-error-provider', 'provider', text] as const),
  [
    'personal-account-not-supported',
    'operator',
    `AADSTS700016: Application with identifier '${app}' was not found in the directory 'Microsoft Accounts'.`,
  ],
  [
    'personal-account-not-supported',
    'operator',
    "AADSTS500200: User account 'jo@outlook.example' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization.",
  ],
  [
    'redirect-uri-not-registered',
    'provider',
    "invalid_request: The provided value for the input parameter 'redirect_uri' is not valid. The expected value is a URI which matches a redirect URI registered for this client application.",
  ],

  // One number for two causes, of which the sentence names one.
  [
    'registration-lacks-resource',
    'provider',
    "AADSTS90008: The user or administrator has not consented to use the application with ID. This happened because application is misconfigured: it must require access to Windows Azure Active Directory by specifying at least 'Sign in and read user profile' permission.",
  ],
  [
    'registration-lacks-resource',
    'provider',
    "This happened because the application is misconfigured: it must require access to Microsoft Graph by specifying at least 'Sign in and read user profile' permission.",
  ],
  [
    'entra-error-provider',
    'provider',
    "AADSTS500212: The user's administrator has set an outbound access policy that does not allow access to the resource tenant.",
  ],
  [
    'cross-tenant-access-blocked',
    'customer',
    "AADSTS500213: The resource tenant's cross-tenant access policy does not allow this user to access this tenant.",
  ],
  [
    'entra-error-provider',
    'provider',
    'AADSTS530034: A delegated administrator was blocked from accessing the tenant due to account risk in their home tenant.',
  ],
  ['entra-error-provider', 'provider', 'AADSTS53011: User blocked due to risk on home tenant.'],
  ...[
    'https://contoso.database.windows.net',
    'https://contoso.postgres.database.azure.com',
    'https://contoso.openai.azure.com',
    'https://contoso.servicebus.windows.net/',
  ].map(
    (name) =>
      [
        'resource-name-not-valid',
        'provider',
        `AADSTS500011: The resource principal named ${name} was not found in the tenant named Contoso.`,
      ] as const,
  ),
  ...[
    'https://database.windows.net',
    'https://ossrdbms-aad.database.windows.net',
    'https://contoso.blob.core.windows.net',
  ].map(
    (name) =>
      [
        'resource-not-in-tenant',
        'customer',
        `AADSTS500011: The resource principal named ${name} was not found in the tenant named Contoso.`,
      ] as const,
  ),
  [
    'conditional-access-blocked',
    'customer',
    `Sign-in error code: 53003\nFailure reason: Access has been blocked by Conditional Access policies.\nApplication: Fabrikam\nApplication ID: ${app}\nResource: Azure Key Vault\nService principal ID: 55555555-5555-4555-8555-555555555555\nClient credential type: Client secret`,
  ],
  [
    'conditional-access-blocks-person',
    'customer',
    `Sign-in error code: 53003\nFailure reason: Access has been blocked by Conditional Access policies.\nUser: Jo\nUsername: jo@contoso.example\nApplication: Azure Portal\nClient app: Browser`,
  ],
  [
    'interactive-sign-in-required',
    'operator',
    'AADSTS70000: The request was denied because one or more scopes requested are unauthorized or expired. The user must first sign in and grant the client application access to the requested scope.',
  ],
  [
    'entra-error-operator',
    'operator',
    'invalid_grant: AADSTS70000: Provided grant is invalid or malformed. Refresh Token is malformed or invalid.',
  ],
  [
    'entra-error-provider',
    'provider',
    outOfTime('2026-02-03T11:11:24Z', '2026-02-03T10:00:12Z', '2026-02-03T10:05:12Z'),
  ],
  [
    'client-assertion-out-of-time',
    'operator',
    outOfTime('2026-02-03T11:11:24Z', '2026-02-03T11:14:12Z', '2026-02-03T11:24:12Z'),
  ],
  [
    'client-assertion-out-of-time',
    'operator',
    outOfTime('2026-02-03T11:11:24Z', '2026-02-03T11:01:12Z', '2026-02-03T11:11:12Z'),
  ],
  [
    'request-token-malformed',
    'provider',
    'AADSTS5002723: Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token header.',
  ],
  [
    'request-token-malformed',
    'provider',
    'invalid_request: Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token header.',
  ],
  [
    'tenant-blocked',
    'customer',
    'AADSTS5000225: This tenant has been blocked due to inactivity. To learn more about tenant lifecycle policies, see https://aka.ms/TenantLifecycle.',
  ],
  ['tenant-blocked', 'customer', 'This tenant has been blocked due to inactivity.'],
  [
    'conditional-access-blocks-person',
    'customer',
    'AADSTS530084: Access has been blocked by conditional access token protection policy.',
  ],
  [
    'entra-error-operator',
    'operator',
    'AADSTS165000: Invalid Request: The request tokens do not match the user context. One or more of the user context values did not match.',
  ],

  [
    'conditional-access-blocks-person',
    'customer',
    '{"userPrincipalName":"jo@contoso.example","servicePrincipalId":"","status":{"errorCode":53003,"failureReason":"Access has been blocked by Conditional Access policies."},"clientAppUsed":"Browser"}',
  ],

  // Pages about consent.
  [
    'consent-required',
    'customer',
    "Approval required\nFabrikam Backup\nThis app requires your admin's approval to:\nRead all users' full profiles",
  ],
  [
    'consent-required',
    'customer',
    'Fabrikam Backup\nunverified\nThis app may be risky. If you trust this app, please ask your admin to grant you access. Learn more',
  ],
  [
    'consent-required',
    'customer',
    'Administratorgenehmigung erforderlich\nFabrikam Backup\nFabrikam Backup benötigt die Berechtigung zum Zugriff auf Ressourcen in Ihrer Organisation, die nur ein Administrator erteilen kann.',
  ],
  [
    'consent-required',
    'customer',
    'Approbation administrateur requise\nFabrikam Backup a besoin d’une autorisation pour accéder aux ressources de votre organisation que seul un administrateur peut accorder.',
  ],
  [
    'consent-required',
    'customer',
    'Se necesita la aprobación del administrador\nFabrikam Backup necesita permiso para acceder a recursos de su organización que solo un administrador puede conceder.',
  ],
  [
    'consent-declined',
    'customer',
    'https://app.fabrikam.example/callback?error=access_denied&error_subcode=cancel&state=12345',
  ],
  [
    'consent-declined',
    'customer',
    'https://app.fabrikam.example/callback?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.&error_subcode=cancel',
  ],
];
