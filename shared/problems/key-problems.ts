import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, guid, key, objectName, vault, word } from './facts.ts';
import { principal } from './principal.ts';

const keyGuide = 'learn.microsoft.com/azure/key-vault/keys/about-keys-details';

/** What is the matter with a key or a secret once the vault has let the application in. */
export const keyProblems = {
  'key-not-found': define({
    owner: 'customer',
    title: 'Key does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Vault ${vaultName} has no key “${keyName}”: it was deleted, or the name is mistyped.`,
    remedy: ({ vaultName, keyName }) => [
      {
        say: 'The customer looks for it among the deleted keys, and recovers it. What was encrypted with it stays unreadable until then.',
        commands: [
          {
            shell: 'az',
            text: `az keyvault key list-deleted --vault-name ${vaultName} --query "[?name=='${keyName}']"`,
          },
          { shell: 'az', text: `az keyvault key recover --vault-name ${vaultName} --name ${keyName}` },
        ],
      },
    ],
    source: `KeyNotFound; ${keyGuide}`,
  }),
  'key-disabled': define({
    owner: 'customer',
    title: 'Key is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Key “${keyName}” in vault ${vaultName} is disabled. Unwrapping and decrypting are refused: data under this key cannot be read.`,
    remedy: ({ vaultName, keyName }) => [
      {
        say: 'The customer enables it:',
        commands: [
          {
            shell: 'az',
            text: `az keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --enabled true`,
          },
          {
            shell: 'powershell',
            text: `Update-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -Enable $true`,
          },
        ],
      },
    ],
    source: `KeyDisabled; ${keyGuide}`,
  }),
  'key-expired': define({
    owner: 'customer',
    title: 'Key has expired',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, expiredOn: z.iso.datetime() }),
    explain: ({ keyName, expiredOn }) =>
      `Key “${keyName}” expired on ${expiredOn}. What it protects can still be read (unwrap works), but nothing new can be protected (wrap is refused).`,
    remedy: ({ vaultName, keyName }) => [
      {
        say: 'The customer rotates the key to a new version, or moves its expiry.',
        commands: [
          { shell: 'az', text: `az keyvault key rotate --vault-name ${vaultName} --name ${keyName}` },
        ],
      },
    ],
    source: `${keyGuide}, Date-time controlled operations`,
  }),
  'key-not-yet-valid': define({
    owner: 'customer',
    title: 'Key is not valid yet',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...key, validFrom: z.iso.datetime() }),
    explain: ({ keyName, validFrom }) => `Key “${keyName}” may be used for wrapping from ${validFrom} on.`,
    remedy: ({ vaultName, keyName }) => [
      {
        say: 'Wait, or the customer moves the activation date.',
        commands: [
          {
            shell: 'az',
            text: `az keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --not-before "$(date -u +%Y-%m-%dT%H:%M:%SZ)"`,
          },
        ],
      },
    ],
    source: `${keyGuide}, Date-time controlled operations`,
  }),
  'key-operation-not-permitted': define({
    owner: 'customer',
    title: 'Key does not permit the operation',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, operation: word }),
    explain: ({ keyName, operation }) =>
      `The permitted operations of key “${keyName}” do not include “${operation}”.`,
    remedy: ({ vaultName, keyName }) => [
      {
        say: 'The customer permits what is needed:',
        commands: [
          {
            shell: 'az',
            text: `az keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --ops wrapKey unwrapKey encrypt decrypt`,
          },
        ],
      },
    ],
    source: `KeyOperationForbidden; ${keyGuide}`,
  }),
  'key-type-unsuitable': define({
    owner: 'customer',
    title: 'Key type cannot encrypt',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, keyType: word }),
    explain: ({ keyName, keyType }) =>
      `Key “${keyName}” is of type ${keyType}. Only RSA keys wrap and encrypt in a vault; elliptic curves sign.`,
    remedy: ({ vaultName }) => [
      {
        say: 'The customer creates an RSA key:',
        commands: [
          {
            shell: 'az',
            text: `az keyvault key create --vault-name ${vaultName} --name customer-managed-key --kty RSA --size 3072 --ops wrapKey unwrapKey`,
          },
        ],
      },
    ],
    source: keyGuide,
  }),
  'round-trip-mismatch': define({
    owner: 'microsoft',
    title: 'Key Vault returned other bytes',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ keyName }) => `What Key Vault unwrapped with key “${keyName}” is not what it had wrapped.`,
    remedy: () => [
      { say: 'Keep the evidence. The customer opens a support case with Microsoft, with both request IDs.' },
    ],
    source: 'learn.microsoft.com/rest/api/keyvault/keys/unwrap-key',
  }),
  'secret-not-found': define({
    owner: 'customer',
    title: 'Secret does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, secretName: objectName }),
    explain: ({ vaultName, secretName }) => `Vault ${vaultName} has no secret “${secretName}”.`,
    remedy: ({ vaultName, secretName }) => [
      {
        say: 'The customer recovers it, or sets it again.',
        commands: [
          { shell: 'az', text: `az keyvault secret recover --vault-name ${vaultName} --name ${secretName}` },
        ],
      },
    ],
    source: 'SecretNotFound; learn.microsoft.com/azure/key-vault/secrets/about-secrets',
  }),
  'secret-disabled': define({
    owner: 'customer',
    title: 'Secret is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, secretName: objectName }),
    explain: ({ vaultName, secretName }) => `Secret “${secretName}” in vault ${vaultName} is disabled.`,
    remedy: ({ vaultName, secretName }) => [
      {
        say: 'The customer enables it:',
        commands: [
          {
            shell: 'az',
            text: `az keyvault secret set-attributes --vault-name ${vaultName} --name ${secretName} --enabled true`,
          },
        ],
      },
    ],
    source: 'SecretDisabled; learn.microsoft.com/azure/key-vault/secrets/about-secrets',
  }),
  'secret-role-missing': define({
    owner: 'customer',
    title: 'Role for secrets is missing',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...app, ...vault, secretName: objectName, objectId: guid.nullable() }),
    explain: ({ vaultName, secretName }) =>
      `The application may not read secret “${secretName}” in vault ${vaultName}. A role for keys does not include secrets.`,
    remedy: ({ vaultName, secretName, appId, objectId }) => [
      {
        say: 'The customer assigns the role with the least rights, at the secret:',
        commands: [
          {
            shell: 'az',
            text: `az role assignment create --role "Key Vault Secrets User" --assignee-object-id ${principal({ appId, objectId })} --assignee-principal-type ServicePrincipal --scope "$(az keyvault show --name ${vaultName} --query id --output tsv)/secrets/${secretName}"`,
          },
        ],
      },
    ],
    source: 'ForbiddenByRbac; learn.microsoft.com/azure/key-vault/general/rbac-guide',
  }),
  'key-recoverable': define({
    owner: 'customer',
    title: 'Key was deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Key “${keyName}” in vault ${vaultName} was deleted. Until it is purged it can be recovered; until it is recovered, what it protects cannot be read, and its name cannot be used again.`,
    general:
      'The key was deleted. Until it is purged it can be recovered; until it is recovered, what it protects cannot be read, and its name cannot be used again.',
    remedy: [
      {
        say: 'The customer recovers it:',
        leastRole: 'Key Vault Crypto Officer',
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key recover --vault-name ${vaultName} --name ${keyName}`),
          powershell(`Undo-AzKeyVaultKeyRemoval -VaultName ${vaultName} -Name ${keyName}`),
        ],
      },
    ],
    source: `ObjectIsDeletedButRecoverable; learn.microsoft.com/azure/key-vault/general/soft-delete-overview`,
  }),
  'key-version-missing': define({
    owner: 'customer',
    title: 'Key version does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, keyVersion: objectName.nullable() }),
    explain: ({ vaultName, keyName, keyVersion }) =>
      keyVersion === null
        ? `Key “${keyName}” in vault ${vaultName} has no version that could be used.`
        : `Key “${keyName}” in vault ${vaultName} has no version ${keyVersion}.`,
    general: 'The key has no such version.',
    remedy: [
      {
        say: 'The customer compares with the versions that there are. Without a version, the current one is used:',
        leastRole: 'Key Vault Reader',
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key list-versions --vault-name ${vaultName} --name ${keyName} --output table`),
          powershell(`Get-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -IncludeVersions`),
        ],
      },
    ],
    source: `KeyNotFound; ${keyGuide}`,
  }),
} as const;
