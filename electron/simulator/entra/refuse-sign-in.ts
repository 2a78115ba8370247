import { EntraRefusal } from './entra-refusal.ts';

const invalidGrant = (number: number, text: string) => new EntraRefusal(number, 400, 'invalid_grant', text);

/** Entra's refusals of a sign-in, a consent, and the code or refresh token that results. */
export const refuseSignIn = {
  noRedirectUri: () =>
    new EntraRefusal(500113, 400, 'invalid_request', 'no reply address is registered for the application.'),
  redirectUriUnknown: (redirect: string, clientId: string) =>
    new EntraRefusal(
      50011,
      400,
      'invalid_request',
      `The redirect URI '${redirect}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
    ),
  accountUnknown: (account: string) =>
    new EntraRefusal(
      50034,
      400,
      'invalid_grant',
      `The user account ${account} does not exist in the directory. To sign into this application, the account must be added to the directory.`,
    ),
  passwordWrong: () =>
    new EntraRefusal(
      50126,
      400,
      'invalid_grant',
      'Error validating credentials due to invalid username or password.',
    ),
  accountOfAnotherTenant: (account: string, directory: string) =>
    new EntraRefusal(
      50020,
      400,
      'invalid_grant',
      `User account '${account}' does not exist in tenant '${directory}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first.`,
    ),
  notAssigned: (
    account: string,
    { appId, displayName }: { readonly appId: string; readonly displayName: string },
  ) =>
    new EntraRefusal(
      50105,
      400,
      'access_denied',
      `Your administrator has configured the application ${displayName} ('${appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${account}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.`,
    ),
  administratorNeeded: () =>
    new EntraRefusal(90094, 403, 'access_denied', 'Administrator consent is required.'),
  /** The tenant offers users to request the consent. */
  administratorToBeAsked: () =>
    new EntraRefusal(
      90095,
      403,
      'access_denied',
      'Administrator consent is required. Request it on this page.',
    ),
  responseTypeUnsupported: (responseType: string) =>
    new EntraRefusal(
      700054,
      400,
      'unsupported_response_type',
      `response_type '${responseType}' is not enabled for the application.`,
    ),
  responseModeUnsupported: (mode: string) =>
    new EntraRefusal(
      70007,
      400,
      'invalid_request',
      `'${mode}' is not a supported value of 'response_mode' when requesting a code.`,
    ),
  promptUnsupported: () => new EntraRefusal(90023, 400, 'invalid_request', "Unsupported 'prompt' value."),
  challengeSizeWrong: () =>
    new EntraRefusal(501491, 400, 'invalid_request', 'Invalid size of Code_Challenge parameter.'),
  challengeMethodUnsupported: (method: string) =>
    new EntraRefusal(
      501491,
      400,
      'invalid_request',
      `The code_challenge_method '${method}' is not supported for PKCE.`,
    ),
  notMultiTenant: (clientId: string, name: string) =>
    new EntraRefusal(
      50194,
      400,
      'invalid_request',
      `Application '${clientId}'(${name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    ),
  noSession: () =>
    new EntraRefusal(
      50058,
      400,
      'login_required',
      'A silent sign-in request was sent but no user is signed in.',
    ),
  declined: () =>
    new EntraRefusal(65004, 400, 'access_denied', 'User declined to consent to access the app.'),
  multifactorNeeded: (resource: string) =>
    new EntraRefusal(
      50076,
      400,
      'interaction_required',
      `Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${resource}'.`,
    ),
  consentMissing: (clientId: string, name: string) =>
    invalidGrant(
      65001,
      `The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. Send an interactive authorization request for this user and resource.`,
    ),
  resourceLapsed: (resource: string, name: string, tenantId: string) =>
    new EntraRefusal(
      650052,
      400,
      'invalid_client',
      `The app is trying to access a service '${resource}'(${name}) that your organization '${tenantId}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal.`,
    ),
  resourceNotRegistered: (
    resource: { readonly appId: string; readonly identifier: string },
    client: { readonly appId: string; readonly displayName: string; readonly registered: readonly string[] },
  ) =>
    new EntraRefusal(
      650057,
      400,
      'invalid_client',
      `Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${client.appId}(${client.displayName}). Resource value from request: ${resource.identifier}. Resource app ID: ${resource.appId}. List of valid resources from app registration: ${client.registered.join(', ')}.`,
    ),
  scopeUnknown: (client: string, scope: string, resource: string) =>
    new EntraRefusal(
      650053,
      400,
      'invalid_client',
      `The application '${client}' asked for scope '${scope}' that doesn't exist on the resource '${resource}'. Contact the app vendor.`,
    ),
  codeMalformed: () => invalidGrant(9002313, 'Invalid request. Request is malformed or invalid.'),
  codeRedeemed: () =>
    invalidGrant(
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    ),
  grantExpired: () =>
    invalidGrant(
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    ),
  /** Source: Azure/azure-cli#16745. */
  grantRevoked: (issuedAt: number, validFrom: number) =>
    invalidGrant(
      50173,
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${new Date(issuedAt).toISOString()}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${new Date(validFrom).toISOString()}'.`,
    ),
  grantOfAnotherClient: () =>
    invalidGrant(70000, 'Provided grant is invalid or malformed. It was issued to another client.'),
  codeOfAnotherTenant: () =>
    invalidGrant(
      700005,
      'Provided Authorization Code is intended to use against other tenant, thus rejected.',
    ),
  redirectChanged: (given: string, requested: string) =>
    new EntraRefusal(
      500112,
      401,
      'invalid_client',
      `The reply address '${given}' does not match the reply address '${requested}' provided when requesting Authorization code.`,
    ),
  verifierWrong: () =>
    invalidGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ),
  credentialNeeded: () =>
    new EntraRefusal(
      7000218,
      401,
      'invalid_client',
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
  credentialOfPublicClient: () =>
    new EntraRefusal(
      700025,
      401,
      'invalid_client',
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    ),
};
