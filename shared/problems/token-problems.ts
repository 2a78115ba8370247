import * as z from 'zod';
import { define, type StepDefinition } from './define-problem.ts';
import { app, tenant, word } from './facts.ts';
import { ifKnown, The, the } from './phrases.ts';
import { entraCodes } from './sources.ts';

const findInterception: readonly StepDefinition<unknown>[] = [
  {
    by: 'operator',
    say: 'Check for a proxy or another device that changes the traffic between this computer and Microsoft Entra ID.',
  },
  {
    by: 'provider',
    say: 'Report the error to the developers of Causeway with the evidence if there is none.',
  },
];

/** Faults of a token request, or of the token in the response. */
export const tokenProblems = {
  'scope-not-valid': define({
    owner: 'provider',
    title: 'Requested scope is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'An application must request a token for one service at a time. The scope is the address of the service, followed by “/.default”.',
    remedy: [
      {
        by: 'provider',
        say: 'Request a single scope such as “https://vault.azure.net/.default”.',
      },
    ],
    source: `AADSTS70011, AADSTS1002012, AADSTS700022; ${entraCodes}`,
  }),
  'grant-type-not-supported': define({
    owner: 'provider',
    title: 'Grant type is not supported',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The token endpoint does not support the value of “grant_type” in the request.',
    remedy: [
      {
        by: 'provider',
        say: 'Use the grant type “client_credentials” if no person signs in.',
      },
    ],
    source: `AADSTS70003; ${entraCodes}`,
  }),
  'request-parameter-missing': define({
    owner: 'provider',
    title: 'Required request parameter is missing',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ parameter: word }),
    explain: ({ parameter }) =>
      `The request to Microsoft Entra ID does not contain ${ifKnown(parameter, (name) => `the required parameter “${name}”`, 'a required parameter')}.`,
    remedy: [
      {
        by: 'provider',
        say: 'Add the parameter to the request. A request to the v2.0 admin consent endpoint requires the parameter “scope”.',
      },
    ],
    source: `AADSTS900144, AADSTS90014; ${entraCodes}`,
  }),
  'request-token-malformed': define({
    owner: 'provider',
    title: 'Signed token in the request is malformed',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Microsoft Entra ID cannot use a signed token (JWT) in the request, such as the client assertion. A header or a claim is missing or wrong, for example the thumbprint of the certificate, the issuer, the subject or the audience.',
    remedy: [
      {
        by: 'provider',
        say: 'Create the client assertion with a Microsoft authentication library. Otherwise, compare its header and claims with the documented format.',
      },
    ],
    source: `AADSTS50027, AADSTS50048, AADSTS50098, AADSTS50120, AADSTS900384; ${entraCodes}`,
  }),
  'user-assertion-rejected': define({
    owner: 'provider',
    title: 'Token of the user is not valid for the on-behalf-of flow',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The program passed on a token of a user to get a token for another service, and Microsoft Entra ID does not accept it. The token was issued for another application, is an application token, has expired, or was changed on the way.',
    remedy: [
      {
        by: 'provider',
        say: 'Use an unexpired access token of a user with the application ID of this application as its audience. Do not use an ID token or a token for Microsoft Graph.',
      },
    ],
    source: `AADSTS50013, AADSTS500131, AADSTS500133, AADSTS7000113; ${entraCodes}`,
  }),
  'resource-name-not-valid': define({
    owner: 'provider',
    title: 'Requested resource name is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ resource: word, expected: word }),
    explain: ({ resource, expected }) =>
      `The token was requested for ${ifKnown(resource, (name) => `“${name}”`, 'a resource')}, which no tenant contains. ${ifKnown(expected, (name) => `The resource name of the service is “${name}”.`, 'Each service has one resource name in a cloud, regardless of the address of the single resource.')} The customer does not need to change anything.`,
    remedy: [
      {
        by: 'provider',
        say: 'Request the token for the resource name of the service. For Key Vault in the Azure public cloud, it is “https://vault.azure.net”. Do not use the address of a single key vault or of its private endpoint.',
      },
      {
        by: 'operator',
        say: 'Correct the address of the key vault if it contains “privatelink”. Use the public address, which private DNS zones resolve.',
      },
    ],
    source: `AADSTS500011; ${entraCodes}`,
  }),
  'token-for-another-tenant': define({
    owner: 'provider',
    title: 'Token was issued for another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, found: word }),
    explain: ({ tenantId, found }) =>
      `A token was requested from ${the('tenant', tenantId)}, but the response contained a token of ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}. The token was discarded and not used.`,
    remedy: findInterception,
    source: 'RFC 9068, section 4; claim tid',
  }),
  'vault-token-of-another-tenant': define({
    owner: 'provider',
    title: 'Access token was issued by another tenant than that of the key vault',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, found: word }),
    explain: ({ tenantId, found }) =>
      `The key vault accepts only tokens of ${the('tenant', tenantId)}, but the access token was issued by ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}. Usually, the program requested the token in the home tenant of the application.`,
    remedy: [
      {
        by: 'provider',
        say: 'Request the token in the tenant of the key vault. Set its ID as the tenant of the credential, or add it to “AdditionallyAllowedTenants” of the credential.',
      },
      {
        by: 'provider',
        say: 'Add a provider block with the tenant of the key vault if Terraform sends the request. Otherwise, set the address of the key with the provider azapi, which does not read the key.',
      },
      {
        by: 'customer',
        say: 'Update the tenant of the key vault if its subscription was moved and the key vault still accepts only tokens of the former tenant.',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
      },
    ],
    source: 'AKV10032; learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses',
  }),
  'credential-for-another-tenant': define({
    owner: 'provider',
    title: 'Credential is configured for another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The key vault requires a token of ${the('tenant', tenantId)}. The credential in the client library is configured for another tenant, so no token request was sent.`,
    remedy: [
      {
        by: 'provider',
        say: 'Create one credential object for each customer tenant. Do not allow all tenants with “*”, because a vault in an unknown tenant could then obtain a token of the application.',
      },
      {
        by: 'operator',
        say: 'Verify the name of the key vault if this is not the expected tenant. The vault can belong to another organization or was moved.',
      },
    ],
    source: 'learn.microsoft.com/dotnet/api/azure.identity, AdditionallyAllowedTenants',
  }),
  'token-for-another-app': define({
    owner: 'provider',
    title: 'Token was issued for another application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...app, found: word }),
    explain: ({ appId, found }) =>
      `${The('application', appId)} requested a token, but the token names ${ifKnown(found, (id) => `the application ${id}`, 'another application')}.`,
    remedy: findInterception,
    source: 'claims appid, azp',
  }),
  'token-for-another-audience': define({
    owner: 'provider',
    title: 'Token was issued for another service',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, expected: word, found: word }),
    explain: ({ tenantId, expected, found }) =>
      `A token for ${expected ?? 'a service'} was requested from ${the('tenant', tenantId)}, but the audience of the token is ${found ?? 'another service'}.`,
    remedy: findInterception,
    source: 'RFC 9068, section 4; claim aud',
  }),
} as const;
