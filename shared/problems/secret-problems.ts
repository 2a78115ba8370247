import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { correctTheRecord } from './correct-the-record.ts';
import { define } from './define-problem.ts';
import { app, instant, objectId, secret, vault, vaultScope, word } from './facts.ts';
import { ifKnown, onDate, theNamed, TheNamed } from './phrases.ts';
import { callerOf, recreatedNote } from './principal.ts';
import { mustBeAssigned, roleEvidence, roleEvidenceNote, stepsBeforeAssignment } from './role-evidence.ts';
import { assignSecretRole, dataRoleAssigner } from './role-commands.ts';
import { rbacGuide } from './sources.ts';

const secretGuide = 'learn.microsoft.com/azure/key-vault/secrets/about-secrets';
const secretsOfficer = 'Key Vault Secrets Officer';
const recover = ({ vaultName, secretName }: { vaultName: string; secretName: string }) => [
  az(`keyvault secret recover --vault-name ${vaultName} --name ${secretName}`),
  powershell(`Undo-AzKeyVaultSecretRemoval -VaultName ${vaultName} -Name ${secretName}`),
];

/** Faults of a secret that a customer keeps for the application. */
export const secretProblems = {
  'secret-not-found': define({
    owner: 'customer',
    title: 'Secret not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...secret }),
    explain: ({ vaultName, secretName }) =>
      `${TheNamed('secret', secretName)} does not exist in ${theNamed('key vault', vaultName)}. It was deleted, or its name is incorrect.`,
    remedy: [
      {
        by: 'customer',
        say: 'List the secrets and the deleted secrets of the key vault, and verify the name. Recover a deleted secret. Create a missing one under Secrets, Generate/Import:',
        role: { name: secretsOfficer, scope: 'the key vault' },
        commands: ({ vaultName }) => [
          az(`keyvault secret list --vault-name ${vaultName} --query "[].name" --output tsv`),
          az(`keyvault secret list-deleted --vault-name ${vaultName} --query "[].name" --output tsv`),
          powershell(`Get-AzKeyVaultSecret -VaultName ${vaultName}`),
          powershell(`Get-AzKeyVaultSecret -VaultName ${vaultName} -InRemovedState`),
        ],
      },
      correctTheRecord,
    ],
    source: `SecretNotFound; ${secretGuide}`,
  }),
  'secret-recoverable': define({
    owner: 'customer',
    title: 'Secret is deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...secret }),
    explain: ({ vaultName, secretName }) =>
      `${TheNamed('secret', secretName)} in ${theNamed('key vault', vaultName)} is deleted. It can be recovered until it is purged. Until then, its name cannot be reused.`,
    remedy: [
      {
        by: 'customer',
        say: 'Recover the secret:',
        role: { name: secretsOfficer, scope: 'the key vault' },
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
    explain: ({ vaultName, secretName }) =>
      `${TheNamed('secret', secretName)} in ${theNamed('key vault', vaultName)} is disabled. Key Vault refuses to return the value of a disabled secret.`,
    remedy: [
      {
        by: 'customer',
        say: 'Enable the secret version under Secrets of the key vault:',
        role: { name: secretsOfficer, scope: 'the secret' },
        commands: ({ vaultName, secretName }) => [
          az(`keyvault secret set-attributes --vault-name ${vaultName} --name ${secretName} --enabled true`),
          powershell(`Update-AzKeyVaultSecret -VaultName ${vaultName} -Name ${secretName} -Enable $true`),
        ],
      },
    ],
    source: `SecretDisabled; ${secretGuide}`,
  }),
  'secret-expired': define({
    owner: 'customer',
    title: 'Secret has expired',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...secret, expiredOn: instant }),
    explain: ({ vaultName, secretName, expiredOn }) =>
      `${TheNamed('secret', secretName)} in ${theNamed('key vault', vaultName)} ${ifKnown(expiredOn, (at) => `expired on ${onDate(at)}`, 'has expired')}. Key Vault still returns its value, but the service that accepts it may refuse it.`,
    remedy: [
      {
        by: 'customer',
        say: 'Create a new version of the secret under Secrets, New version, with the current value. Set a later expiration date instead if the value is still accepted.',
        role: { name: secretsOfficer, scope: 'the key vault' },
      },
    ],
    source: secretGuide,
  }),
  'secret-role-missing': define({
    owner: 'customer',
    title: 'Key Vault role assignment for secrets not found',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({
      ...app,
      ...secret,
      ...objectId,
      /** The refused data action, if it is another one than reading the secret. */
      action: word.optional(),
      /** The scope at which Key Vault looked for the role, if it names one. */
      scope: vaultScope.optional(),
      ...roleEvidence,
    }),
    explain: ({ vaultName, secretName, action, ...facts }) =>
      `${callerOf(facts)} has no role assignment that allows ${ifKnown(action, (name) => `the action “${name}” on`, 'reading')} ${theNamed('secret', secretName)} in ${theNamed('key vault', vaultName)}.${recreatedNote(facts)}${roleEvidenceNote(facts)} A role for keys does not include secrets.`,
    remedy: [
      ...stepsBeforeAssignment,
      {
        by: 'customer',
        applies: mustBeAssigned,
        say: 'Assign the least-privileged role that allows the action, in Access control (IAM) of the secret, or of the key vault if the action sets, recovers or purges secrets. Reading takes Key Vault Secrets User:',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
        commands: assignSecretRole,
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'managed-by-key-vault': define({
    owner: 'customer',
    title: 'Key or secret is managed by a certificate',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `The key or secret in ${theNamed('key vault', vaultName)} belongs to a certificate. Key Vault creates, changes and deletes it together with the certificate. It cannot be changed separately.`,
    remedy: [
      {
        by: 'customer',
        say: 'Update the certificate that has the same name, or create a separate key:',
        role: { name: 'Key Vault Certificates Officer', scope: 'the key vault' },
        commands: ({ vaultName }) => [
          az(`keyvault certificate list --vault-name ${vaultName} --output table`),
          powershell(`Get-AzKeyVaultCertificate -VaultName ${vaultName}`),
        ],
      },
    ],
    source: 'SecretManagedByKeyVault; learn.microsoft.com/azure/key-vault/certificates/about-certificates',
  }),
} as const;
