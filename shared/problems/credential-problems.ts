import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, instant } from './facts.ts';
import { entraCodes } from './sources.ts';

const appOwner = 'Application Administrator, or owner of the application';
const addSecret = ({ appId }: { appId: string }) => [
  az(`ad app credential reset --id ${appId} --append`),
  powershell(`Add-MgApplicationPassword -ApplicationId (Get-MgApplicationByAppId -AppId ${appId}).Id`),
];

/** What the application proves itself with. All of it is the provider's, and concerns every customer at once. */
export const credentialProblems = {
  'client-secret-invalid': define({
    owner: 'provider',
    title: 'Client secret is not accepted',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Entra does not accept the client secret of application ${appId}. Often the secret’s ID was pasted instead of its value; or the secret was removed. A secret made seconds ago may not be known everywhere yet.`,
    general:
      'Entra does not accept the application’s client secret. Often the secret’s ID was pasted instead of its value; or the secret was removed. A secret made seconds ago may not be known everywhere yet.',
    remedy: [
      { by: 'operator', say: 'If the secret was made less than a minute ago, check again shortly.' },
      {
        by: 'operator',
        say: 'Otherwise add a new one and enter its value here. It is shown only once.',
        role: { name: appOwner, scope: 'TODO' },
        commands: addSecret,
      },
    ],
    source: `AADSTS7000215; ${entraCodes}`,
  }),
  'client-secret-too-new': define({
    owner: 'microsoft',
    title: 'Client secret is not known everywhere yet',
    affects: 'every tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...app, madeAt: instant.nullable() }),
    explain: ({ appId, madeAt }) =>
      `The client secret of application ${appId} was ${madeAt === null ? 'just made' : `made at ${madeAt}`}. For about a minute after that, Entra may still refuse it here and there.`,
    general:
      'The client secret was just made. For about a minute after that, Entra may still refuse it here and there.',
    remedy: [
      { by: 'operator', say: 'Wait a minute; then check again.' },
      {
        by: 'operator',
        say: 'If it is still refused then, enter the secret’s value again: its ID, which is also shown, is not the value.',
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
      `The client secret of application ${appId} has ended. No customer can be reached with it.`,
    general: 'The application’s client secret has ended. No customer can be reached with it.',
    remedy: [
      {
        by: 'operator',
        say: 'Add a new secret, or better a certificate, and enter it here.',
        role: { name: appOwner, scope: 'TODO' },
        commands: addSecret,
      },
    ],
    source: `AADSTS7000222; ${entraCodes}`,
  }),
  'client-assertion-rejected': define({
    owner: 'provider',
    title: 'Certificate or assertion is not accepted',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Entra rejects the signed assertion of application ${appId}: the certificate is not registered there, has ended, or this machine’s clock is wrong.`,
    general:
      'Entra rejects the application’s signed assertion: the certificate is not registered there, has ended, or this machine’s clock is wrong.',
    remedy: [
      {
        by: 'operator',
        say: 'Compare the thumbprint with those registered, and check this machine’s clock.',
        commands: ({ appId }) => [
          az(`ad app credential list --id ${appId} --cert`),
          powershell(
            `Get-MgApplicationByAppId -AppId ${appId} | Select-Object -ExpandProperty KeyCredentials`,
          ),
        ],
      },
    ],
    source: `AADSTS700027, AADSTS50012, AADSTS700030; ${entraCodes}`,
  }),
  'client-assertion-out-of-time': define({
    owner: 'operator',
    title: 'Assertion is not within its time',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `The signed assertion of application ${appId} was not valid at the moment when Entra read it. Almost always the clock of the machine that signed it is wrong.`,
    general:
      'The application’s signed assertion was not valid at the moment when Entra read it. Almost always the clock of the machine that signed it is wrong.',
    remedy: [
      { by: 'operator', say: 'Let the machine set its clock from the network; then check again.' },
      {
        by: 'operator',
        say: 'If the clock is right, an old assertion was sent again: sign a new one for each request.',
      },
    ],
    source: `AADSTS700024; ${entraCodes}`,
  }),
  'credential-missing': define({
    owner: 'provider',
    title: 'No credential is configured',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The console has nothing to prove the application’s identity with.',
    general: 'The request brought nothing that proves the application’s identity.',
    remedy: [{ by: 'operator', say: 'An administrator enters the application’s credential under Settings.' }],
    source: `AADSTS7000216, AADSTS7000218; ${entraCodes}`,
  }),
  'credential-not-expected': define({
    owner: 'provider',
    title: 'Public client sent a credential',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Application ${appId} is used as a public client, such as a desktop application, and sent a secret or an assertion all the same. Entra takes none from a public client.`,
    general:
      'The application is used as a public client, such as a desktop application, and sent a secret or an assertion all the same. Entra takes none from a public client.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider registers the redirect URI under the platform Web, or leaves the credential out.',
        role: { name: appOwner, scope: 'TODO' },
        commands: ({ appId }) => [az(`ad app show --id ${appId} --query "[web, publicClient]"`)],
      },
    ],
    source: `AADSTS700025; ${entraCodes}`,
  }),
  'federated-credential-mismatch': define({
    owner: 'provider',
    title: 'Federated credential does not match',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `No federated credential of application ${appId} has exactly the issuer, subject and audience of the token that was presented. Upper and lower case count.`,
    general:
      'No federated credential of the application has exactly the issuer, subject and audience of the token that was presented. Upper and lower case count.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider compares the three values, to the letter, and corrects the federated credential.',
        role: { name: appOwner, scope: 'TODO' },
        commands: ({ appId }) => [az(`ad app federated-credential list --id ${appId}`)],
      },
    ],
    source: `AADSTS70021, AADSTS700211, AADSTS700212, AADSTS700213, AADSTS7002138; ${entraCodes}`,
  }),
  'federated-credential-not-allowed': define({
    owner: 'provider',
    title: 'Token may not serve as a federated credential',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Entra does not take this kind of token as proof for application ${appId}. A managed identity must be user-assigned and live in the application’s home tenant, and its token must be its own.`,
    general:
      'Entra does not take this kind of token as proof for the application. A managed identity must be user-assigned and live in the application’s home tenant, and its token must be its own.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider uses a user-assigned managed identity of the home tenant: its object ID is the subject, and the home tenant the issuer.',
        role: { name: appOwner, scope: 'TODO' },
        commands: ({ appId }) => [az(`ad app federated-credential list --id ${appId}`)],
      },
    ],
    source: 'AADSTS700222, AADSTS700229, AADSTS700236; learn.microsoft.com/entra/workload-id',
  }),
} as const;
