import type { FieldCase } from './field-case.ts';

/** Texts about sign-ins, tokens and consent. Each is a message from a public thread with other names and ids. */
export const signInCases: readonly FieldCase[] = [
  {
    id: 'E32',
    code: 'request-token-malformed',
    owner: 'provider',
    text: String.raw`{"AADSTS70002: Error validating credentials. AADSTS50027: Invalid JWT token. No certificate thumbprint specified in token header.\r\nTrace ID: d1e372b5\r\nCorrelation ID: cff34b7c\r\nTimestamp: 2016-10-13 21:30:18Z"}`,
  },
  {
    id: 'E31',
    code: 'user-assertion-rejected',
    owner: 'provider',
    text: `2021-10-29 15:53:09.643 ERROR com.azure.identity.OnBehalfOfCredential  Azure Identity => ERROR in getToken() call for scopes [.default]: AADSTS50013: Assertion failed signature validation. [Reason - The provided signature value did not match the expected signature value., Thumbprint of key used by client: 'AB12', Found key 'Start=02/07/2021 17:00:39, End=02/06/2026 17:00:39'].
Trace ID: 62d60ed5
com.microsoft.aad.msal4j.MsalInteractionRequiredException: AADSTS50013: Assertion failed signature validation.`,
  },
  {
    id: 'X08',
    code: 'conditional-access-blocks-person',
    owner: 'customer',
    text: `MsalInteractionRequiredException: AADSTS53005: access has been blocked by conditional access policies. The access policy does not allow token issuance.`,
  },
  {
    id: 'E14',
    code: 'entra-error-operator',
    owner: 'operator',
    text: `Could not get token: invalid_grant:AADSTS700003: Device object was not found in the tenant 'aaaaaaaa-1111-4111-8111-111111111111' directory. Trace ID: 1bbbb6df-0000-0000-0000-000000000000 Correlation ID: be39addd-0000-0000-0000-000000000000 Timestamp: 2025-11-21 17:43:29Z`,
  },
  {
    id: 'E46',
    code: 'entra-error-provider',
    owner: 'provider',
    text: `{"error": "invalid_grant", "error_description": "AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request."}`,
  },
  {
    id: 'X25',
    code: 'app-role-assignment-required',
    owner: 'customer',
    text: `invalid_client: AADSTS501051: Application 'cccccccc-3333-4333-8333-333333333333'(Fabrikam Client) is not assigned to a role for the application 'eeeeeeee-5555-4555-8555-555555555555'(Contoso API).`,
  },
  {
    id: 'E13',
    code: 'entra-error-provider',
    owner: 'provider',
    text: `Failed to connect to Exchange: AADSTS9002313: Invalid request. Request is malformed or invalid. Trace ID: f8eaa7cf-0000-0000-0000-000000000000 Correlation ID: b11ebb73-0000-0000-0000-000000000000 Timestamp: 2021-11-03 11:04:56Z`,
  },
  {
    id: 'E18',
    code: 'service-not-subscribed',
    owner: 'customer',
    text: `Microsoft.AspNet.Authentication.OpenIdConnect.OpenIdConnectMiddleware: Error: Message contains error: 'access_denied', error_description: 'AADSTS65005: The application needs access to a service that your organization test has not subscribed to. Please contact your Administrator to review the configuration of your service subscriptions.'`,
  },
  {
    id: 'E20',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: String.raw`Get Token request returned http error: 400 and server response: {"error":"invalid_resource","error_description":"AADSTS500011: The resource principal named https://contoso-certs-kv.vault.azure.net was not found in the tenant named aaaaaaaa-1111-4111-8111-111111111111. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.\r\nTrace ID: 27bb898d\r\nCorrelation ID: 38c48dbe\r\nTimestamp: 2020-03-31 11:08:11Z","error_codes":[500011]}`,
  },
  {
    id: 'A04',
    code: 'signed-in-to-another-tenant',
    owner: 'operator',
    text: `Error during resource group creation:
Error: The access token is from the wrong issuer 'https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/'. It must match the tenant 'https://sts.windows.net/bbbbbbbb-2222-4222-8222-222222222222/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/bbbbbbbb-2222-4222-8222-222222222222' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
  },
  {
    id: 'E22',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: `Error: making Read request on Azure KeyVault Secret AdminPassword: autorest/Client#Do: Preparing request failed: StatusCode=0 -- Original Error: obtaining token: clientCredentialsToken: received HTTP status 400 with response: {"error":"invalid_resource","error_description":"AADSTS500011: The resource principal named https://vault.microsoftazure.us was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.","error_codes":[500011],"error_uri":"https://login.microsoftonline.us/error?code=500011"}`,
  },
  {
    id: 'K10',
    code: 'vault-name-of-another-organization',
    owner: 'operator',
    text: `Creating a secret in undefined called 'mySecret' with the value 'testkey\` ...
AKV10032: Invalid issuer. Expected one of https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/, https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/, https://sts.windows.net/e2d54eb5-3869-4f70-8578-dee5fc7331f4/, https://sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/, https://sts.windows.net/975f013f-7f24-47e8-a7d3-abc4752bf346/, found https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/.`,
  },
  {
    id: 'E21',
    code: 'resource-name-not-valid',
    owner: 'provider',
    text: `Error parsing Seal configuration: error fetching Azure Key Vault wrapper key information: azure.BearerAuthorizer#WithAuthorization: Failed to refresh the Token for request to https://contoso.privatelink.vaultcore.azure.net/keys/vault-unseal-key/?api-version=7.0: StatusCode=400 – Original Error: adal: Refresh request failed. Status Code = ‘400’. Response body: {“error”:“invalid_resource”,“error_description”:“AADSTS500011: The resource principal named https://privatelink.vaultcore.azure.net/ was not found in the tenant named contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  },
  {
    id: 'E50',
    code: 'app-not-in-tenant',
    owner: 'customer',
    text: `Error creating/updating Managed Kubernetes Cluster "aks-cluster1": containerservice.ManagedClustersClient#CreateOrUpdate: Failure sending request: StatusCode=400 -- Original Error: Code="ServicePrincipalNotFound" Message="Service principal clientID: cccccccc-3333-4333-8333-333333333333 not found in Active Directory tenant aaaaaaaa-1111-4111-8111-111111111111, Please see https://aka.ms/acs-sp-help for more details." `,
  },
  {
    id: 'E19',
    code: 'service-not-subscribed',
    owner: 'customer',
    text: `Grant consent

Could not grant admin consent. Your organization does not have a subscription (or service principal) for the following API(s): Azure Communication Services [SzZaYaRgHb7aqy7wGlrjb/]`,
  },
  {
    id: 'X14',
    code: 'conditional-access-blocks-person',
    owner: 'customer',
    text: `AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance. Trace ID: 2f8ccb7a Correlation ID: 824fc737 Timestamp: 2026-02-17 18:39:09Z
Run the command below to authenticate interactively; additional arguments may be added as needed:
az logout
az login`,
  },
];
