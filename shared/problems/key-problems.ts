import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { instant, key, objectName, word } from './facts.ts';

const keyGuide = 'learn.microsoft.com/azure/key-vault/keys/about-keys-details';
const softDelete = 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview';
/** At the customer: whoever holds it may change keys. */
const keyOfficer = 'Key Vault Crypto Officer';
const recover = ({ vaultName, keyName }: { vaultName: string; keyName: string }) => [
  az(`keyvault key recover --vault-name ${vaultName} --name ${keyName}`),
  powershell(`Undo-AzKeyVaultKeyRemoval -VaultName ${vaultName} -Name ${keyName}`),
];

/** What is the matter with a key once the vault has let the application in. */
export const keyProblems = {
  'key-not-found': define({
    owner: 'customer',
    title: 'Key does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Vault ${vaultName} has no key “${keyName}”: it was deleted, or the name is mistyped.`,
    general: 'The vault has no key of this name: it was deleted, or the name is mistyped.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer looks for it among the deleted keys, and recovers it. What was encrypted with it stays unreadable until then.',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: (facts) => [
          az(
            `keyvault key list-deleted --vault-name ${facts.vaultName} --query "[?name=='${facts.keyName}']"`,
          ),
          ...recover(facts),
        ],
      },
    ],
    source: `KeyNotFound; ${keyGuide}`,
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
        by: 'customer',
        say: 'The customer recovers it:',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: recover,
      },
    ],
    source: `ObjectIsDeletedButRecoverable; ${softDelete}`,
  }),
  'key-being-deleted': define({
    owner: 'microsoft',
    title: 'Key is just being deleted',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Key “${keyName}” in vault ${vaultName} is being deleted or recovered at this moment. Either takes some seconds.`,
    general: 'The key is being deleted or recovered at this moment. Either takes some seconds.',
    remedy: [
      { by: 'operator', say: 'Wait half a minute; then try again.' },
      {
        by: 'customer',
        say: 'If it was not meant to be deleted, the customer then recovers it:',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: recover,
      },
    ],
    source: `ObjectIsBeingDeleted; ${softDelete}`,
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
        by: 'customer',
        say: 'The customer compares with the versions that there are. Where no version is named, the current one is used:',
        role: { name: 'Key Vault Reader', scope: 'TODO' },
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key list-versions --vault-name ${vaultName} --name ${keyName} --output table`),
          powershell(`Get-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -IncludeVersions`),
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
      `Key “${keyName}” in vault ${vaultName} is disabled, in the version that is used. Unwrapping and decrypting are refused: data under that version cannot be read.`,
    general:
      'The key is disabled, in the version that is used. Unwrapping and decrypting are refused: data under that version cannot be read.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer enables it (in the portal: the vault, Keys, the key, its version, Enabled):',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --enabled true`),
          powershell(`Update-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -Enable $true`),
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
    facts: z.object({ ...key, expiredOn: instant }),
    explain: ({ keyName, expiredOn }) =>
      `Key “${keyName}” expired on ${expiredOn}. What it protects can still be read (unwrap works), but nothing new can be protected (wrap is refused).`,
    general:
      'The key has expired. What it protects can still be read (unwrap works), but nothing new can be protected (wrap is refused).',
    remedy: [
      {
        by: 'customer',
        say: 'The customer rotates the key to a new version, or moves its expiry.',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key rotate --vault-name ${vaultName} --name ${keyName}`),
          powershell(`Invoke-AzKeyVaultKeyRotation -VaultName ${vaultName} -Name ${keyName}`),
        ],
      },
    ],
    source: `${keyGuide}, Date-time controlled operations`,
  }),
  'key-not-yet-valid': define({
    owner: 'customer',
    title: 'Key is not valid yet',
    affects: 'one tenant',
    retry: { afterSeconds: 3_600 },
    facts: z.object({ ...key, validFrom: instant }),
    explain: ({ keyName, validFrom }) => `Key “${keyName}” may be used for wrapping from ${validFrom} on.`,
    general: 'The key may not be used for wrapping before its activation date.',
    remedy: [
      {
        by: 'customer',
        say: 'Wait, or the customer moves the activation date.',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: ({ vaultName, keyName }) => [
          az(
            `keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --not-before "$(date -u +%Y-%m-%dT%H:%M:%SZ)"`,
          ),
          powershell(
            `Update-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -NotBefore (Get-Date).ToUniversalTime()`,
          ),
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
    general: 'The permitted operations of the key do not include this one. No role can change that.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer permits what is needed. The list replaces the present one, so they add what else the key is used for:',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: ({ vaultName, keyName }) => [
          az(
            `keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --ops wrapKey unwrapKey encrypt decrypt`,
          ),
          powershell(
            `Update-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -KeyOps wrapKey,unwrapKey,encrypt,decrypt`,
          ),
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
    general:
      'The key is of a type that cannot encrypt. Only RSA keys wrap and encrypt in a vault; elliptic curves sign.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer creates an RSA key:',
        role: { name: keyOfficer, scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(
            `keyvault key create --vault-name ${vaultName} --name customer-managed-key --kty RSA --size 3072 --ops wrapKey unwrapKey`,
          ),
          powershell(
            `Add-AzKeyVaultKey -VaultName ${vaultName} -Name customer-managed-key -Destination Software -KeyType RSA -Size 3072 -KeyOps wrapKey,unwrapKey`,
          ),
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
    general: 'What Key Vault unwrapped is not what it had wrapped.',
    remedy: [
      {
        by: 'customer',
        say: 'Keep the evidence. The customer opens a support case with Microsoft, with both request IDs.',
      },
    ],
    source: 'learn.microsoft.com/rest/api/keyvault/keys/unwrap-key',
  }),
} as const;
