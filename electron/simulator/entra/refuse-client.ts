import { EntraRefusal } from './entra-refusal.ts';
import { wrongTenantHint } from './wrong-tenant-hint.ts';

const certificateGuide =
  'https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials';

/** Entra's refusals of an application and its credential, with the texts of the real service. */
export const refuseClient = {
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
      `Application with identifier '${clientId}' was not found in the directory '${directory}'. ${wrongTenantHint('may')}`,
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
  notAssigned: (
    client: { readonly appId: string; readonly displayName: string },
    resource: { readonly appId: string; readonly displayName: string },
  ) =>
    new EntraRefusal(
      501051,
      400,
      'invalid_client',
      `Application '${client.appId}'(${client.displayName}) is not assigned to a role for the application '${resource.appId}'(${resource.displayName}).`,
    ),
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
  /** `now` in milliseconds, the claims in seconds. */
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
};
