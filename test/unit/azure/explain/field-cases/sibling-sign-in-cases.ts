import type { FieldCase } from './field-case.ts';

const home = 'aaaaaaaa-1111-4111-8111-111111111111';
const other = 'bbbbbbbb-2222-4222-8222-222222222222';
const app = 'cccccccc-3333-4333-8333-333333333333';
const api = 'eeeeeeee-5555-4555-8555-555555555555';

/** Texts of the same kinds as the recorded ones about sign-ins, with another number, tool or language. */
export const siblingSignInCases: readonly FieldCase[] = [
  {
    id: 'E32: the client secret of the first version of the protocol',
    code: 'client-secret-invalid',
    owner: 'provider',
    text: 'AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided.\r\nTrace ID: d1e372b5',
  },
  {
    id: 'E32: an assertion without a subject',
    code: 'request-token-malformed',
    owner: 'provider',
    text: `com.microsoft.aad.adal4j.AuthenticationException: {"error_description":"AADSTS70002: Error validating credentials. AADSTS50027: JWT token is invalid or malformed.","error":"invalid_request"}`,
  },
  {
    id: 'E31: a token for Microsoft Graph handed on',
    code: 'user-assertion-rejected',
    owner: 'provider',
    text: `MsalUiRequiredException: AADSTS500131: Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was 'https://graph.microsoft.com' and the expected audience is 'api://${app}'.`,
  },
  {
    id: 'E31: an expired token handed on',
    code: 'user-assertion-rejected',
    owner: 'provider',
    text: 'ERROR obo-flow AADSTS500133: Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion.',
  },
  {
    id: 'X08: a device that is not compliant',
    code: 'conditional-access-blocks-person',
    owner: 'customer',
    text: 'AADSTS53000: Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
  },
  {
    id: 'X08: device code in a tenant that requires a managed device',
    code: 'conditional-access-blocks-person',
    owner: 'customer',
    text: 'az login --use-device-code\nAADSTS530033: Your admin does not allow this device code flow because of a device-based policy.',
  },
  {
    id: 'E14: the device is disabled',
    code: 'entra-error-customer',
    owner: 'customer',
    text: 'invalid_grant: AADSTS135011: Device used during the authentication is disabled. Trace ID: x',
  },
  {
    id: 'E14: the user signs in with a wrong password',
    code: 'entra-error-operator',
    owner: 'operator',
    text: 'invalid_grant AADSTS50126: Error validating credentials due to invalid username or password.',
  },
  {
    id: 'E46: the code was redeemed twice',
    code: 'entra-error-provider',
    owner: 'provider',
    text: '{"error":"invalid_grant","error_description":"AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code."}',
  },
  {
    id: 'E46: an older number of the same',
    code: 'entra-error-provider',
    owner: 'provider',
    text: 'AADSTS50148: The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
  },
  {
    id: 'X25: a person who is not assigned',
    code: 'user-assignment-required',
    owner: 'customer',
    text: `AADSTS50105: Your administrator has configured the application Contoso API ('${api}') to block users unless they are specifically granted access. The signed in user 'jo@fjord.example' is blocked because they are not a direct member of a group with access.`,
  },
  {
    id: 'X25: the sentence alone',
    code: 'app-role-assignment-required',
    owner: 'customer',
    text: `Application '${app}'(Fabrikam Daemon) is not assigned to a role for the application '${api}'(Contoso API).`,
  },
  {
    id: 'E13: a parameter that the endpoint does not know',
    code: 'entra-error-provider',
    owner: 'provider',
    text: "AADSTS901002: The 'resource' request parameter is not supported. Correlation ID: be39addd",
  },
  {
    id: 'E18: another number with the sentence',
    code: 'service-not-subscribed',
    owner: 'customer',
    text: 'AADSTS65001: The application needs access to a service that your organization fabrikam.example has not subscribed to or enabled.',
  },
  {
    id: 'E18: an application that is missing, with the number of a disabled one',
    code: 'app-not-in-tenant',
    owner: 'customer',
    text: `AADSTS70001: Application with identifier '${app}' was not found in the directory ${home}`,
  },
  {
    id: 'E20: a vault in China',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: `AADSTS500011: The resource principal named https://fjord-keys.vault.azure.cn was not found in the tenant named ${home}. See https://login.partner.microsoftonline.cn/error?code=500011`,
  },
  {
    id: 'E20: the sentence of an older number',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: `AADSTS50001: The application named https://fjord-keys.vault.azure.net was not found in the tenant named ${home}.`,
  },
  {
    id: 'E22: a name of Graph that no cloud has',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: 'AADSTS500011: The resource principal named https://graph.azure.net was not found in the tenant named Fjord.',
  },
  {
    id: 'E22: the version in the name of Graph',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: 'AADSTS500011: The resource principal named https://graph.microsoft.com/v1.0 was not found in the tenant named Fjord.',
  },
  {
    id: 'E22: the name of another cloud',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: 'AADSTS500011: The resource principal named https://vault.usgovcloudapi.net was not found in the tenant named Fjord. https://login.microsoftonline.com/error?code=500011',
  },
  {
    id: 'E22, not: an API of a third organization',
    code: 'resource-not-in-tenant',
    owner: 'customer',
    text: `AADSTS500011: The resource principal named api://${api} was not found in the tenant named ${home}.`,
  },
  {
    id: 'A04: the code of Azure CLI',
    code: 'signed-in-to-another-tenant',
    owner: 'operator',
    text: `ERROR: (InvalidAuthenticationTokenTenant) The access token is from the wrong issuer 'https://sts.windows.net/${home}/'. It must match one of the tenants 'https://sts.windows.net/${other}/' associated with this subscription.`,
  },
  {
    id: 'K10: a vault of one tenant of Microsoft',
    code: 'vault-name-of-another-organization',
    owner: 'operator',
    text: `(Unauthorized) AKV10032: Invalid issuer. Expected one of https://sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/, https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/, found https://sts.windows.net/${home}/. Vault: https://test.vault.azure.net`,
  },
  {
    id: 'K10, not: a vault of a customer, listed after the tenants of Microsoft',
    code: 'vault-token-of-another-tenant',
    owner: 'provider',
    text: `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/, https://sts.windows.net/${other}/, found https://sts.windows.net/${home}/. https://fjord-keys.vault.azure.net`,
  },
  {
    id: 'E21: another client with the label in its name',
    code: 'client-secret-expired',
    owner: 'provider',
    text: 'azure.BearerAuthorizer#WithAuthorization: Failed to refresh the Token for request to https://management.azure.com: StatusCode=401 -- Original Error: adal: Refresh request failed. AADSTS7000222: The provided client secret keys for app are expired.',
  },
  {
    id: 'E21: the label at the end of a sentence',
    code: 'app-not-in-tenant',
    owner: 'customer',
    text: `Could not set Authorization: token request failed: AADSTS700016: Application with identifier '${app}' was not found in the directory '${home}'.`,
  },
  {
    id: 'E50: the service principal of AKS, without its code',
    code: 'app-not-in-tenant',
    owner: 'customer',
    text: `Service principal clientID: ${app} not found in Active Directory tenant ${home}, Please see https://aka.ms/aks-sp-help for more details.`,
  },
  {
    id: 'E19: another API on the consent page',
    code: 'service-not-subscribed',
    owner: 'customer',
    text: 'Could not grant admin consent. Your organization does not have a subscription (or service principal) for the following API(s): Office 365 Management APIs',
  },
  {
    id: 'X14: a person in the portal of another tool',
    code: 'conditional-access-blocks-person',
    owner: 'customer',
    text: 'Connect-MgGraph : AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  {
    id: 'X14, not: an application',
    code: 'conditional-access-blocked',
    owner: 'customer',
    text: 'clientCredentialsToken: AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  {
    id: 'X14: a second factor that the Azure CLI asks for',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: "AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'. To re-authenticate, please run:\naz login --tenant fjord.example",
  },
];
