/** A refusal by Entra, by the number that goes into `AADSTS…`. Thrown by handlers, written by the error handler. */
export class EntraRefusal extends Error {
  readonly number: number;
  readonly status: number;
  readonly error: string;

  constructor(number: number, status: number, error: string, text: string) {
    super(`AADSTS${number}: ${text}`);
    this.number = number;
    this.status = status;
    this.error = error;
  }
}

const mayBeWrongTenant = (verb: 'may' | 'might'): string =>
  `This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You ${verb} have sent your authentication request to the wrong tenant.`;

const certificateGuide =
  'https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials';

/** Every refusal that the token endpoint and discovery know, with the text of the real service. */
export const refuse = {
  onlyPost: (method: string) =>
    new EntraRefusal(
      900561,
      400,
      'invalid_request',
      `The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
    ),
  instanceUnknown: () => new EntraRefusal(50049, 400, 'invalid_instance', 'Unknown or invalid instance.'),
  tenantNotFound: (tenant: string) =>
    new EntraRefusal(
      90002,
      400,
      'invalid_tenant',
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  tenantMalformed: (tenant: string) =>
    new EntraRefusal(
      900023,
      400,
      'invalid_request',
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    ),
  tenantEmpty: (tenant: string) =>
    new EntraRefusal(
      900021,
      400,
      'invalid_request',
      `Requested tenant identifier '${tenant}' is not valid. Tenant identifiers may not be an empty GUID.`,
    ),
  tenantBlocked: (tenant: string) =>
    new EntraRefusal(
      5000224,
      400,
      'invalid_request',
      `We are sorry, this resource is not available. If you are seeing this message by mistake, please contact Microsoft support. Tenant: '${tenant}'.`,
    ),
  noTenantInformation: () =>
    new EntraRefusal(
      50059,
      400,
      'invalid_request',
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    ),
  grantNotOnCommon: () =>
    new EntraRefusal(
      9001023,
      400,
      'invalid_request',
      'The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.',
    ),
  parameterMissing: (name: string) =>
    new EntraRefusal(
      900144,
      400,
      'invalid_request',
      `The request body must contain the following parameter: '${name}'.`,
    ),
  grantUnsupported: (grant: string) =>
    new EntraRefusal(
      70003,
      400,
      'unsupported_grant_type',
      `The app requested an unsupported grant type '${grant}'.`,
    ),
  clientIdReserved: (clientId: string) =>
    new EntraRefusal(
      700038,
      400,
      'unauthorized_client',
      `${clientId} is not a valid application identifier.`,
    ),
  clientNotFound: (clientId: string, directory: string) =>
    new EntraRefusal(
      700016,
      400,
      'unauthorized_client',
      `Application with identifier '${clientId}' was not found in the directory '${directory}'. ${mayBeWrongTenant('may')}`,
    ),
  principalMissing: (clientId: string, tenantId: string) =>
    new EntraRefusal(
      7000229,
      401,
      'invalid_client',
      `The client application ${clientId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    ),
  clientDisabled: (clientId: string, name: string) =>
    new EntraRefusal(7000112, 400, 'unauthorized_client', `Application '${clientId}'(${name}) is disabled.`),
  credentialMissing: () =>
    new EntraRefusal(
      7000216,
      401,
      'invalid_client',
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    ),
  secretInvalid: (clientId: string) =>
    new EntraRefusal(
      7000215,
      401,
      'invalid_client',
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    ),
  secretExpired: (clientId: string) =>
    new EntraRefusal(
      7000222,
      401,
      'invalid_client',
      `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    ),
  assertionMalformed: () =>
    new EntraRefusal(50027, 401, 'invalid_client', 'JWT token is invalid or malformed.'),
  assertionKeyUnknown: (clientId: string, thumbprint: string) =>
    new EntraRefusal(
      700027,
      401,
      'invalid_client',
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${thumbprint}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${clientId}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/${clientId}'].`,
    ),
  assertionKeyExpired: (thumbprint: string) =>
    new EntraRefusal(
      700027,
      401,
      'invalid_client',
      `The certificate used to sign the client assertion is expired. [Reason - The key used is expired., Thumbprint of key used by client: '${thumbprint}'].`,
    ),
  assertionSignatureWrong: (thumbprint: string) =>
    new EntraRefusal(
      700027,
      401,
      'invalid_client',
      `Client assertion contains an invalid signature. [Reason - The key was found, but use of the key to verify the signature failed., Thumbprint of key used by client: '${thumbprint}'].`,
    ),
  /** Times in milliseconds for now, in seconds for the claims. */
  assertionOutOfTime: (now: number, notBefore: number, expiry: number) =>
    new EntraRefusal(
      700024,
      401,
      'invalid_client',
      `Client assertion is not within its valid time range. Current time: ${new Date(now).toISOString()}, assertion valid from ${new Date(notBefore * 1_000).toISOString()}, expiry time of assertion ${new Date(expiry * 1_000).toISOString()}. Review the documentation at ${certificateGuide} .`,
    ),
  assertionOfAnother: () =>
    new EntraRefusal(
      700021,
      401,
      'invalid_client',
      `Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at ${certificateGuide} .`,
    ),
  assertionAudienceWrong: () =>
    new EntraRefusal(
      700023,
      401,
      'invalid_client',
      `Client assertion audience claim does not match Realm issuer. Review the documentation at ${certificateGuide} .`,
    ),
  assertionReplayed: () =>
    new EntraRefusal(
      700023,
      401,
      'invalid_client',
      'Client assertion was replayed: its jti was presented before.',
    ),
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
  administratorNeeded: () =>
    new EntraRefusal(
      90094,
      403,
      'access_denied',
      'An administrator of the organisation has to grant the permissions.',
    ),
  scopeNotDefault: (scope: string) =>
    new EntraRefusal(
      1002012,
      400,
      'invalid_scope',
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  scopeInvalid: (scope: string) =>
    new EntraRefusal(
      70011,
      400,
      'invalid_scope',
      `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  scopesOfSeveralResources: (scope: string) =>
    new EntraRefusal(
      700022,
      400,
      'invalid_request',
      `The provided value for the input parameter 'scope' is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    ),
  resourceNotFound: (resource: string, tenant: string) =>
    new EntraRefusal(
      500011,
      400,
      'invalid_resource',
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. ${mayBeWrongTenant('might')}`,
    ),
  resourceDisabled: (resource: string) =>
    new EntraRefusal(
      500014,
      400,
      'invalid_resource',
      `The service principal for resource '${resource}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it.`,
    ),
};
