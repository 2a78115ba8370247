import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';

/** Errors of sign-ins as they arrive: in JSON within JSON, in HTML, quoted, colored, shortened and retyped. */
export const hardSignInTexts: readonly (readonly [code: ProblemCode, text: string])[] = [
  [
    'client-secret-expired',
    '{"level": "error", "msg": "{\\"error\\": \\"invalid_client\\", \\"error_description\\": \\"AADSTS7000222: The provided client secret keys for app \'cccccccc-3333-4333-8333-333333333333\' are expired. Visit the Azure portal to create new keys.\\\\r\\\\nTrace ID: x\\", \\"error_codes\\": [7000222]}"}',
  ],
  [
    'app-not-in-tenant',
    "> Hi,\n> we get this:\n>\n> AADSTS700016: Application with\n> identifier 'cccccccc-3333-4333-8333-333333333333' was not\n> found in the directory 'aaaaaaaa-1111-4111-8111-111111111111'.\n> Can you help?\n\nBest, Jo",
  ],
  [
    'app-not-in-tenant',
    '<p>Sign in</p><div>Sorry, but we&rsquo;re having trouble signing you in.</div><div>AADSTS700016: Application with identifier &#39;cccccccc-3333-4333-8333-333333333333&#39; was not found in the directory &#39;Fjord&#39;.</div>',
  ],
  ['app-not-in-tenant', '700016 & 7000229'],
  ['app-not-in-tenant', 'Error code: 700016'],
  ['app-not-in-tenant', 'aadsts 7OOO16'],
  ['app-not-in-tenant', 'AADST700016 application with identifer not fond'],
  [
    'client-secret-invalid',
    '\u001b[31mERROR\u001b[0m: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID',
  ],
  [
    'client-secret-invalid',
    'Error(s): 7000215 - Timestamp: 2026-02-28 09:15:42Z - Description: Invalid client secret provided.',
  ],
  [
    'entra-error-customer',
    "status.errorCode 50053 resultType=50053 The account is locked, you've tried to sign in too many times with an incorrect user ID or password. ResultType: 50053",
  ],
  ['entra-error-operator', 'AADSTS50058: A silent sign-in request was sent but no user is signed in.'],
  [
    'entra-error-provider',
    "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ],
  [
    'consent-required',
    'Need admin approval\nFjord Backup\nFjord Backup needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.',
  ],
  ['consent-required', 'Need admin approval'],
  ['consent-required', 'Sign in\nAdministratorgenehmigung erforderlich\nFabrikam Backup'],
  [
    'user-not-in-tenant',
    "Selected user account does not exist in tenant 'Fjord' and cannot access the application 'x' in that tenant. AADSTS50020: User account 'jo@x.example' from identity provider 'https://sts.windows.net/bbbbbbbb-2222-4222-8222-222222222222/' does not exist in tenant 'Fjord'",
  ],
  [
    'tenant-not-found',
    "ValueError: Unable to get authority... no: AADSTS90002: Tenant 'fjrod.example' not found. Check to make sure you have the correct tenant ID",
  ],
  [
    'redirect-uri-not-registered',
    "AADSTS50011: The redirect URI 'http://localhost:8400' specified in the request does not match the redirect URIs configured for the application 'cccccccc-3333-4333-8333-333333333333'.",
  ],
  [
    'mfa-required',
    'interaction_required AADSTS50079: Due to a configuration change made by your administrator, you must enroll in multi-factor authentication to access x',
  ],
  [
    'scope-not-valid',
    "AADSTS70011: The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope https://vault.azure.net//.default is not valid.",
  ],
  [
    'entra-error-provider',
    "AADSTS650053: The application 'x' asked for scope 'Foo.Read' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.",
  ],
  [
    'app-not-multi-tenant',
    "AADSTS50194: Application 'cccccccc-3333-4333-8333-333333333333'(fjord) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'.",
  ],
  [
    'federated-credential-mismatch',
    "Login failed with Error: AADSTS700213: No matching federated identity record found for presented assertion subject 'repo:fjord/app:ref:refs/heads/main'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
  ],
  [
    'client-assertion-out-of-time',
    'A configuration issue is preventing authentication: AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-01-01T00:00:00Z',
  ],
  [
    'client-id-invalid',
    "AADSTS700016: Application with identifier 'undefined' was not found in the directory 'Fjord'.",
  ],
  [
    'client-id-invalid',
    "AADSTS700016: Application with identifier '${AZURE_CLIENT_ID}' was not found in the directory 'aaaaaaaa-1111-4111-8111-111111111111'.",
  ],
  [
    'app-not-in-tenant',
    '\\u0041ADSTS700016: Application with identifier \\u0027cccccccc-3333-4333-8333-333333333333\\u0027 was not found in the directory \\u0027aaaaaaaa-1111-4111-8111-111111111111\\u0027',
  ],
  [
    'app-not-in-tenant',
    'https://portal.fjord.example/?error=unauthorized_client&error_description=AADSTS700016%3a+Application+with+identifier+%27cccccccc-3333-4333-8333-333333333333%27+was+not+found+in+the+directory+%27aaaaaaaa-1111-4111-8111-111111111111%27.&state=x',
  ],
  [
    'service-not-subscribed',
    "AADSTS650052: The app is trying to access a service 'x'(Contoso API) that your organization 'y' lacks a service principal for.",
  ],
  [
    'registration-lacks-resource',
    "AADSTS65005: Misconfigured application. This could be due to one of the following: The client has not listed any permissions for 'AAD Graph' in the requested permissions in the client's application registration.",
  ],
  [
    'resource-not-in-tenant',
    'AADSTS50001: The application named api://contoso was not found in the tenant named aaaaaaaa-1111-4111-8111-111111111111.',
  ],
  [
    'resource-disabled',
    "AADSTS500014: The service principal for resource '00000003-0000-0000-c000-000000000000' is disabled. This indicate that a subscription within the tenant has lapsed",
  ],
  [
    'client-assertion-rejected',
    "AADSTS700027: Client assertion contains an invalid signature. [Reason - The key was not found., Thumbprint of key used by client: 'AB'",
  ],
  ['client-assertion-rejected', 'AADSTS50012: Client assertion contains an invalid signature.'],
  ['client-secret-invalid', 'invalid_client 7000215'],
  [
    'tenant-identifier-invalid',
    "AADSTS900023: Specified tenant identifier 'undefined' is neither a valid DNS name, nor a valid external domain.",
  ],
  [
    'credential-missing',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'. AADSTS7000218",
  ],
  [
    'entra-error-operator',
    'Sign-in error code: 500121\nFailure reason: Authentication failed during strong authentication request.',
  ],
  [
    'entra-error-customer',
    'ResultType 50057 ResultDescription: User account is disabled. The account has been disabled by an administrator.',
  ],
  [
    'sign-in-expired',
    'invalid_grant AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2025-01-01 and was inactive for 90.00:00:00.',
  ],
  [
    'user-assertion-rejected',
    'AADSTS50013: Assertion failed signature validation. [Reason - The key was not found.]',
  ],
  ['app-in-another-cloud', 'AADSTS900382: Confidential Client is not supported in Cross Cloud request.'],
  [
    'wrong-cloud',
    "AADSTS90038: The specified tenant 'x' belongs to the National Cloud 'MicrosoftOnline.US'. Current cloud instance 'MicrosoftOnline.COM' does not federate with it.",
  ],
  [
    'conditional-access-blocks-person',
    'Sie können hierauf momentan nicht zugreifen. Error Code: 53003 Request Id: x App name: Azure Portal AADSTS53003',
  ],
  [
    'resource-name-not-valid',
    'AADSTS500011: The resource principal named vault.azure.net was not found in the tenant named aaaaaaaa-1111-4111-8111-111111111111',
  ],
  [
    'entra-error-provider',
    "AADSTS75011: Authentication method 'X509, MultiFactor' by which the user authenticated with the service doesn't match requested authentication method 'Password, ProtectedTransport'.",
  ],
  [
    'client-assertion-rejected',
    'AADSTS700030: Invalid certificate - subject name in certificate is not authorized.',
  ],
  [
    'tenant-blocked',
    'AADSTS5000224: We are sorry, this resource is not available. If you are seeing this message by mistake, please contact Microsoft support.',
  ],
  [
    'cross-tenant-access-blocked',
    "AADSTS500213: The resource tenant's cross-tenant access policy does not allow this user to access this tenant.",
  ],
  [
    'consent-required',
    'AADSTS90094: An administrator of Fjord has set a policy that prevents you from granting Contoso the permissions',
  ],
  ['security-policy-blocks-sign-in', 'AADSTS530035: Access has been blocked by security defaults.'],
  [
    'sign-in-pending',
    'AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  ],
  [
    'entra-error-operator',
    'AADSTS70019: CodeExpired - Verification code expired. Have the user retry the sign-in.',
  ],
  [
    'no-tenant-in-request',
    'AADSTS50059: No tenant-identifying information found in either the request or implied by any provided credentials.',
  ],
  [
    'service-principal-being-created',
    "AADSTS650051: Using the application 'x' is currently not supported for your organization fjord because it is in an unmanaged state... The service principal name is already present for the tenant",
  ],
];
