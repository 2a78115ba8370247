import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, objectId, ofFormerIdentity, secret, vault, vaultScope } from './facts.ts';
import { assignSecretRole, dataRoleAssigner } from './role-commands.ts';
import { rbacGuide } from './sources.ts';

const secretGuide = 'learn.microsoft.com/azure/key-vault/secrets/about-secrets';
const secretsOfficer = 'Key Vault Secrets Officer';
const recover = ({ vaultName, secretName }: { vaultName: string; secretName: string }) => [
  az(`keyvault secret recover --vault-name ${vaultName} --name ${secretName}`),
  powershell(`Undo-AzKeyVaultSecretRemoval -VaultName ${vaultName} -Name ${secretName}`),
];

/** What is the matter with a secret that a customer keeps for the application. */
export const secretProblems = {
  'secret-not-found': define({
    owner: 'customer',
    title: 'Secret does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...secret }),
    explain: ({ vaultName, secretName }) => `Vault ${vaultName} has no secret “${secretName}”.`,
    general: 'The vault has no secret of this name.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer sets it (in the portal: the vault, Secrets, Generate/Import), or tells its right name. What secrets there are shows here:',
        role: { name: secretsOfficer, scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault secret list --vault-name ${vaultName} --query "[].name" --output tsv`),
          powershell(`Get-AzKeyVaultSecret -VaultName ${vaultName}`),
        ],
      },
    ],
    source: `SecretNotFound; ${secretGuide}`,
  }),
  'secret-recoverable': define({
    owner: 'customer',
    title: 'Secret was deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...secret }),
    explain: ({ vaultName, secretName }) =>
      `Secret “${secretName}” in vault ${vaultName} was deleted. It can be recovered until it is purged; until then its name cannot be used again.`,
    general:
      'The secret was deleted. It can be recovered until it is purged; until then its name cannot be used again.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer recovers it:',
        role: { name: secretsOfficer, scope: 'TODO' },
        commands: recover,
      },
    ],
    source: `ObjectIsDeletedButRecoverable; ${secretGuide}`,
  }),
  'secret-disabled': define({
    owner: 'customer',
    title: 'Secret is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...secret }),
    explain: ({ vaultName, secretName }) => `Secret “${secretName}” in vault ${vaultName} is disabled.`,
    general: 'The secret is disabled and cannot be read.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer enables it (in the portal: the vault, Secrets, the secret, its version, Enabled):',
        role: { name: secretsOfficer, scope: 'TODO' },
        commands: ({ vaultName, secretName }) => [
          az(`keyvault secret set-attributes --vault-name ${vaultName} --name ${secretName} --enabled true`),
          powershell(`Update-AzKeyVaultSecret -VaultName ${vaultName} -Name ${secretName} -Enable $true`),
        ],
      },
    ],
    source: `SecretDisabled; ${secretGuide}`,
  }),
  'secret-role-missing': define({
    owner: 'customer',
    title: 'Role for secrets is missing',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({
      ...app,
      ...secret,
      ...objectId,
      /** Where the role was looked for, where Key Vault says so. */
      scope: vaultScope.optional(),
    }),
    explain: ({ vaultName, secretName, ...facts }) =>
      `The application may not read secret “${secretName}” in vault ${vaultName}.${ofFormerIdentity(facts)} A role for keys does not include secrets.`,
    general: 'The application may not read the secret. A role for keys does not include secrets.',
    remedy: [
      { by: 'operator', say: 'If the role was granted within the last ten minutes, wait and check again.' },
      {
        by: 'customer',
        say: 'Otherwise the customer assigns Key Vault Secrets User, the role with the least rights, at the secret (in the portal: the secret, Access control (IAM)):',
        role: { name: dataRoleAssigner, scope: 'TODO' },
        commands: assignSecretRole,
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'managed-by-key-vault': define({
    owner: 'customer',
    title: 'Key Vault manages this by itself',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `This key or secret in vault ${vaultName} belongs to a certificate, and lives and ends with it. It cannot be changed alone.`,
    general:
      'This key or secret belongs to a certificate in the vault, and lives and ends with it. It cannot be changed alone.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer changes the certificate of the same name, or uses a key of its own:',
        role: { name: 'Key Vault Certificates Officer', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault certificate list --vault-name ${vaultName} --output table`),
          powershell(`Get-AzKeyVaultCertificate -VaultName ${vaultName}`),
        ],
      },
    ],
    source: 'SecretManagedByKeyVault; learn.microsoft.com/azure/key-vault/certificates/about-certificates',
  }),
} as const;
