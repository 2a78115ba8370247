import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inHomeTenant, registrationRole } from './entra-roles.ts';
import { app, instant } from './facts.ts';
import { ifKnown, onDate, The, the } from './phrases.ts';
import { entraCodes } from './sources.ts';

const addSecret = ({ appId }: { readonly appId: string }) => [
  az(`ad app credential reset --id ${appId} --append`),
  powershell(`Add-MgApplicationPassword -ApplicationId (Get-MgApplicationByAppId -AppId ${appId}).Id`),
];
const listFederatedCredentials = ({ appId }: { readonly appId: string }) => [
  az(`ad app federated-credential list --id ${appId}`),
];

/** How the application authenticates. The provider owns its credentials, and they concern every tenant. */
export const credentialProblems = {
  'client-secret-invalid': define({
    owner: 'provider',
    title: 'Client secret is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Microsoft Entra ID rejects the client secret of ${the('application', appId)}. A common cause is that the secret ID was entered instead of the secret value. Other causes are a deleted secret and a secret that was created less than 1 minute ago.`,
    remedy: [
      {
        by: 'operator',
        say: 'Wait 1 minute and check again if the client secret was created less than 1 minute ago.',
      },
      {
        by: 'provider',
        say: 'Add a client secret as an owner of the application or with the required role, and enter its value under Settings. Copy the value immediately, because it is shown only once.',
        role: registrationRole,
        commands: addSecret,
      },
    ],
    source: `AADSTS7000215; ${entraCodes}`,
  }),
  'client-secret-too-new': define({
    owner: 'microsoft',
    title: 'Client secret is not active yet',
    affects: 'every tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...app, madeAt: instant.nullable() }),
    explain: ({ appId, madeAt }) =>
      `The client secret of ${the('application', appId)} was created ${ifKnown(madeAt, (at) => `on ${onDate(at)}`, 'recently')}. Microsoft Entra ID can reject a new secret for about 1 minute.`,
    remedy: [
      { by: 'operator', say: 'Wait 1 minute and check again.' },
      {
        by: 'provider',
        say: 'Enter the value of the client secret again if it is still rejected after that. Do not enter the secret ID.',
      },
    ],
    source: `AADSTS7000215; ${entraCodes}`,
  }),
  'client-secret-expired': define({
    owner: 'provider',
    title: 'Client secret has expired',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `The client secret of ${the('application', appId)} has expired. The application cannot use it to sign in to any tenant.`,
    remedy: [
      {
        by: 'provider',
        say: 'Add a client secret or, preferably, a certificate, as an owner of the application or with the required role. Enter the new credential under Settings.',
        role: registrationRole,
        commands: addSecret,
      },
    ],
    source: `AADSTS7000222; ${entraCodes}`,
  }),
  'client-assertion-rejected': define({
    owner: 'provider',
    title: 'Certificate or client assertion is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Microsoft Entra ID rejects the signed client assertion of ${the('application', appId)}. The certificate is not registered, has expired or was revoked, the clock of this computer is wrong, or the assertion names another audience or application.`,
    remedy: [
      {
        by: 'provider',
        say: 'Compare the thumbprint of the certificate with the registered certificates:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad app credential list --id ${appId} --cert`),
          powershell(
            `Get-MgApplicationByAppId -AppId ${appId} | Select-Object -ExpandProperty KeyCredentials`,
          ),
        ],
      },
      {
        by: 'provider',
        say: 'Set the audience of the assertion to the token endpoint of the tenant, and its issuer and subject to the application ID, if the program signs the assertion itself.',
      },
      { by: 'operator', say: 'Synchronize the clock of this computer with a time server and check again.' },
    ],
    source: `AADSTS700027, AADSTS50012, AADSTS700030, AADSTS700021, AADSTS7000213, AADSTS7000214, AADSTS7000277, AADSTS1000502; ${entraCodes}`,
  }),
  'client-assertion-out-of-time': define({
    owner: 'operator',
    title: 'Client assertion is outside its validity period',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `The signed client assertion of ${the('application', appId)} was not valid at the time when Microsoft Entra ID received it. The clock of the computer that signed it is wrong, or a program sent it again after it had expired.`,
    remedy: [
      {
        by: 'operator',
        say: 'Synchronize the clock of the computer that signs the assertion with a time server, and check again.',
      },
      {
        by: 'provider',
        say: 'Create a new assertion for each request if the clock is correct. In a long pipeline, request a new OIDC token from the pipeline before each sign-in.',
      },
    ],
    source: `AADSTS700024; ${entraCodes}`,
  }),
  'credential-missing': define({
    owner: 'provider',
    title: 'Client credential is missing',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The token request contains no client secret and no client assertion. Microsoft Entra ID cannot authenticate the application.',
    remedy: [{ by: 'provider', say: 'Enter the credential of the application under Settings.' }],
    source: `AADSTS7000216, AADSTS7000218; ${entraCodes}`,
  }),
  'credential-not-expected': define({
    owner: 'provider',
    title: 'Public client presented a credential',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `${The('application', appId)} is used as a public client, such as a desktop application, but presented a client secret or a client assertion. Microsoft Entra ID accepts no credential from a public client.`,
    remedy: [
      {
        by: 'provider',
        say: 'Register the redirect URI for the platform Web, as an owner of the application or with the required role. Otherwise, send the request without a credential.',
        role: registrationRole,
        commands: ({ appId }) => [az(`ad app show --id ${appId} --query "[web, publicClient]"`)],
      },
    ],
    source: `AADSTS700025; ${entraCodes}`,
  }),
  'federated-credential-mismatch': define({
    owner: 'provider',
    title: 'No matching federated identity credential',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `No federated identity credential of ${the('application', appId)} has exactly the issuer, subject and audience of the presented token. The comparison is case-sensitive.`,
    remedy: [
      {
        by: 'provider',
        say: 'Compare the issuer, subject and audience with the token, and correct the federated identity credential as an owner of the application or with the required role:',
        role: registrationRole,
        commands: listFederatedCredentials,
      },
    ],
    source: `AADSTS70021, AADSTS700211, AADSTS700212, AADSTS700213, AADSTS7002138; ${entraCodes}`,
  }),
  'federated-credential-not-allowed': define({
    owner: 'provider',
    title: 'Token is not allowed as a federated identity credential',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Microsoft Entra ID does not accept this kind of token as a credential of ${the('application', appId)}. A managed identity must be user-assigned and belong to the home tenant of the application. The token must be issued to the managed identity itself.`,
    remedy: [
      {
        by: 'provider',
        say: 'Use a user-assigned managed identity of the home tenant. Set its object ID as the subject and the home tenant as the issuer of the federated identity credential:',
        role: registrationRole,
        commands: listFederatedCredentials,
      },
    ],
    source: 'AADSTS700222, AADSTS700229, AADSTS700236; learn.microsoft.com/entra/workload-id',
  }),
  'oidc-endpoint-not-reachable': define({
    owner: 'provider',
    title: 'Request to the external OIDC endpoint failed',
    affects: 'every tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Microsoft Entra ID could not read the OpenID configuration or the signing keys of the issuer. It needs them to verify the token that ${the('application', appId)} presents as its federated identity credential. The issuer is not publicly reachable, or has a temporary fault.`,
    remedy: [
      { by: 'operator', say: 'Wait 1 minute and repeat the sign-in, because the fault can be temporary.' },
      {
        by: 'provider',
        say: 'Open the address of the issuer with the path “/.well-known/openid-configuration” from the internet. Allow public access to it and to the address in “jwks_uri”.',
      },
      {
        by: 'operator',
        say: 'Check the service health of the issuer and of Microsoft Entra ID if several issuers or pipelines fail suddenly.',
      },
    ],
    source: 'AADSTS501661, AADSTS90061, AADSTS50166; learn.microsoft.com/entra/workload-id',
  }),
} as const;
