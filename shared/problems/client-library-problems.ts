import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { ifKnown } from './phrases.ts';

const identityTroubles = 'learn.microsoft.com/dotnet/azure/sdk/authentication/credential-chains';
const msalErrors = 'learn.microsoft.com/entra/msal/dotnet/advanced/exceptions';

/** What the client libraries of Azure report before or instead of a response of a service. */
export const clientLibraryProblems = {
  'pipeline-without-token': define({
    owner: 'operator',
    title: 'Pipeline received no token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The pipeline or its service connection received no token of Microsoft Entra ID. Usually, its configuration is incomplete, or its credential is missing, incorrect or expired.',
    remedy: [
      {
        by: 'operator',
        say: 'Check the client ID, the tenant ID and the credential in the configuration of the pipeline. Renew the credential if it has expired.',
      },
      {
        by: 'operator',
        say: 'Grant the workflow the permission “id-token: write” if it signs in with OpenID Connect in GitHub Actions.',
      },
      {
        by: 'operator',
        say: 'Update the task of Azure Pipelines if the service connection uses workload identity federation.',
      },
    ],
    source: 'learn.microsoft.com/azure/devops/pipelines/release/azure-rm-endpoint',
  }),
  'credential-chain-failed': define({
    owner: 'provider',
    title: 'No credential is available to the program',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ credential: word }),
    explain: ({ credential }) =>
      `${ifKnown(credential, (name) => name, 'The client library')} found no usable credential on the machine that runs the program. It tries several credentials in order, such as environment variables, a managed identity and the sign-in of the Azure CLI. No service rejected the application.`,
    remedy: [
      {
        by: 'provider',
        say: 'Configure one credential where the program runs: the environment variables AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH, a workload identity, or a managed identity.',
      },
      {
        by: 'operator',
        say: 'Sign in to the Azure CLI or to Azure PowerShell if the program runs on the machine of a developer.',
      },
    ],
    source: `CredentialUnavailableException; ${identityTroubles}`,
  }),
  'managed-identity-not-available': define({
    owner: 'provider',
    title: 'Managed identity is not available to the program',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The program requested a token of a managed identity, but none is available where it runs. The managed identity is not enabled or not assigned to the resource, the ID of the identity is wrong, or the program does not run in Azure.',
    remedy: [
      {
        by: 'provider',
        say: 'Enable the system-assigned managed identity of the resource that runs the program, or assign a user-assigned one and enter its client ID in the configuration.',
        role: { name: 'Managed Identity Operator', scope: 'the managed identity' },
      },
      {
        by: 'provider',
        say: 'Use another credential if the program does not run in Azure, because a managed identity exists only there.',
      },
    ],
    source:
      'ManagedIdentityCredential, IMDS; learn.microsoft.com/entra/identity/managed-identities-azure-resources/known-issues',
  }),
  'authority-not-reachable': define({
    owner: 'operator',
    title: 'Metadata of Microsoft Entra ID cannot be read',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({}),
    explain: () =>
      'The client library could not read the metadata of Microsoft Entra ID. The network or a proxy of this machine blocks the request, or the authority is misspelled. No service rejected the application.',
    remedy: [
      {
        by: 'operator',
        say: 'Check the network, the proxy and the DNS of the machine that runs the program. Open login.microsoftonline.com from the same machine.',
      },
      {
        by: 'provider',
        say: 'Correct the authority in the configuration of the client library if other programs on the machine can sign in.',
      },
    ],
    source: `endpoints_resolution_error, openid_config_error; ${msalErrors}`,
  }),
  'client-library-misconfigured': define({
    owner: 'provider',
    title: 'Client library is not configured correctly',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ meaning: word }),
    explain: ({ meaning }) =>
      `${ifKnown(meaning, (known) => known, 'The client library rejects its configuration.')} The client library reported this without a request to a service.`,
    remedy: [
      {
        by: 'provider',
        say: 'Correct the configuration of the client library, or the call that the program makes.',
      },
    ],
    source: msalErrors,
  }),
} as const;
