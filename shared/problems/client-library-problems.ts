import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { ifKnown } from './phrases.ts';

const identityTroubles = 'learn.microsoft.com/dotnet/azure/sdk/authentication/credential-chains';
const msalErrors = 'learn.microsoft.com/entra/msal/dotnet/advanced/exceptions';

/** For this setting, and if the setting is not known. */
const onlyFor =
  (one: string) =>
  ({ setting }: { readonly setting?: string | undefined }): boolean =>
    setting === undefined || setting === one;

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
  'local-setting-prevents-operation': define({
    owner: 'operator',
    title: 'Setting of a program on this computer prevents the operation',
    affects: 'the console',
    retry: 'no',
    facts: z.object({
      meaning: word,
      setting: z
        .enum(['sign-in store', 'pop-up', 'program', 'subscription', 'object ID', 'object ID in PowerShell'])
        .optional(),
    }),
    explain: ({ meaning }) =>
      `${ifKnown(meaning, (known) => known, 'A tool or the browser on this computer cannot complete the operation.')} No service rejected the application.`,
    remedy: [
      {
        by: 'operator',
        say: 'Delete the stored sign-in of the tool if it cannot be used: run “az account clear”, delete the token cache in the folder “.azure”, and sign in again.',
        applies: onlyFor('sign-in store'),
      },
      {
        by: 'operator',
        say: 'Turn off the Web Account Manager if the sign-in fails there: run “az config set core.enable_broker_on_windows=false”, and sign in again in the browser.',
        applies: onlyFor('sign-in store'),
      },
      {
        by: 'operator',
        say: 'Allow pop-up windows of the page in the browser, and start the sign-in again.',
        applies: onlyFor('pop-up'),
      },
      {
        by: 'operator',
        say: 'Install the missing program, such as the Azure CLI, where the tool runs, add it to the PATH, and sign in with it. Otherwise, configure another credential.',
        applies: onlyFor('program'),
      },
      {
        by: 'operator',
        say: 'Set “subscription_id” in the provider block of Terraform, or set the environment variable ARM_SUBSCRIPTION_ID.',
        applies: onlyFor('subscription'),
      },
      {
        by: 'operator',
        say: 'Use the option “--object-id” or “--assignee-object-id” with the object ID of the service principal instead of a name that the tool must look up.',
        applies: onlyFor('object ID'),
      },
      {
        by: 'operator',
        say: 'Use the parameter “-ObjectId” with the object ID of the service principal instead of a name. For Set-AzKeyVaultAccessPolicy, also add “-BypassObjectIdValidation”.',
        applies: onlyFor('object ID in PowerShell'),
      },
    ],
    source: 'learn.microsoft.com/cli/azure/authenticate-azure-cli',
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
    facts: z.object({
      meaning: word,
      /** Whether a service, a browser or the receiver of a token reported it. */
      afterRequest: z.literal(true).optional(),
    }),
    explain: ({ meaning, afterRequest }) =>
      `${ifKnown(meaning, (known) => known, 'The client library rejects its configuration.')}${afterRequest === true ? '' : ' The client library reported this without a request to a service.'}`,
    remedy: [
      {
        by: 'provider',
        say: 'Correct the configuration of the client library, or the call that the program makes.',
      },
    ],
    source: msalErrors,
  }),
} as const;
