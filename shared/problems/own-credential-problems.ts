import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { objectName, vaultName, word } from './facts.ts';
import { ifKnown, theNamed } from './phrases.ts';
import { theConsole, vaultErrors } from './sources.ts';

const inOwnVault = { vaultName, name: objectName };
const vaultRole = { name: 'Key Vault Secrets User', scope: 'the key vault' };
const federation = 'learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** How the console obtains a credential that it does not hold: from the provider's own key vault, or from another issuer. */
export const ownCredentialProblems = {
  'own-vault-sign-in-required': define({
    owner: 'provider',
    title: 'Nobody is signed in to open the key vault of the credential',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The credential of the application is in your own key vault, and a person of the provider opens the vault. Nobody who could open it is signed in to this console.',
    remedy: [
      { by: 'provider', say: 'Sign in to the console with an account of the home tenant, and check again.' },
      {
        by: 'provider',
        say: 'Select a managed identity in the settings if the console also works without a person.',
      },
    ],
    source: theConsole,
  }),
  'own-vault-access-lost': define({
    owner: 'provider',
    title: 'Access to the provider’s own key vault is denied',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(inOwnVault),
    explain: ({ vaultName: vault, name }) =>
      `The credential of the application is ${theNamed('object', name)} in the provider’s own ${ifKnown(vault, (known) => `key vault “${known}”`, 'key vault')}. Key Vault does not allow this identity to use it. No customer is the cause.`,
    remedy: [
      {
        by: 'provider',
        say: 'Assign a role to the identity that runs the console: Key Vault Secrets User for a secret or an exportable certificate. The key of a certificate requires Key Vault Crypto User and Key Vault Certificate User.',
        role: { name: 'Key Vault Data Access Administrator', scope: 'the key vault' },
      },
      {
        by: 'provider',
        say: 'Check the firewall of the vault if the roles are assigned:',
        role: { name: 'Reader', scope: vaultRole.scope },
        commands: ({ vaultName: vault }) => [
          az(`keyvault show --name ${vault} --query properties.networkAcls`),
          powershell(`(Get-AzKeyVault -VaultName ${vault}).NetworkAcls`),
        ],
      },
    ],
    source: vaultErrors,
  }),
  'own-vault-object-missing': define({
    owner: 'provider',
    title: 'Credential is not in the provider’s own key vault',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(inOwnVault),
    explain: ({ vaultName: vault, name }) =>
      `${ifKnown(vault, (known) => `Key vault “${known}”`, 'The provider’s own key vault')} contains no secret and no certificate ${ifKnown(name, (known) => `“${known}”`, 'of this name')}.`,
    remedy: [
      {
        by: 'provider',
        say: 'Correct the name under Settings, Provider application, or restore the object in the vault.',
        role: { name: 'Key Vault Administrator', scope: vaultRole.scope },
      },
    ],
    source: vaultErrors,
  }),
  'own-vault-object-disabled': define({
    owner: 'provider',
    title: 'Credential in the provider’s own key vault is disabled',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(inOwnVault),
    explain: ({ vaultName: vault, name }) =>
      `${ifKnown(name, (known) => `“${known}”`, 'The credential')} in ${ifKnown(vault, (known) => `key vault “${known}”`, 'the provider’s own key vault')} is disabled, is outside its validity period, or must not sign. The application cannot sign in to any tenant.`,
    remedy: [
      {
        by: 'provider',
        say: 'Enable the object, or create a version that is valid now and allows the operation sign.',
        role: { name: 'Key Vault Administrator', scope: vaultRole.scope },
      },
    ],
    source: `KeyDisabled, SecretDisabled; ${vaultErrors}`,
  }),
  'federated-token-file-unusable': define({
    owner: 'operator',
    title: 'Token file of the federated credential cannot be used',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ path: word, found: z.enum(['missing', 'empty', 'no token']) }),
    explain: ({ path, found }) =>
      `The token file${ifKnown(path, (known) => ` ${known}`)} ${found === 'empty' ? 'is empty' : found === 'no token' ? 'contains no token' : found === 'missing' ? 'cannot be read' : 'cannot be used'}. The application authenticates with the token that another issuer writes into this file.`,
    remedy: [
      {
        by: 'operator',
        say: 'Correct the path of the file, and allow the user that runs the console to read it.',
      },
      {
        by: 'operator',
        say: 'Check the issuer of the token: the projected service account token in Kubernetes, or the step that writes the token in a pipeline.',
      },
    ],
    source: `AZURE_FEDERATED_TOKEN_FILE; ${federation}`,
  }),
  'rotation-needs-restart': define({
    owner: 'operator',
    title: 'Console does not use the application yet',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The configured application is not the one that the console uses. The configuration takes effect after a restart.',
    remedy: [{ by: 'operator', say: 'Restart Causeway, and try the next credential again.' }],
    source: theConsole,
  }),
  'next-credential-missing': define({
    owner: 'operator',
    title: 'No next credential is stored',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'A rotation needs a second credential beside the present one. None is stored.',
    remedy: [{ by: 'operator', say: 'Add the next credential under Settings, Provider application.' }],
    source: theConsole,
  }),
} as const;
