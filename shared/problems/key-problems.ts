import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { correctTheRecord } from './correct-the-record.ts';
import { define } from './define-problem.ts';
import { instant, key, objectName, pinnedVersion, word } from './facts.ts';
import { renewalSteps, setKeyAttributes, useLatestVersion } from './key-version-commands.ts';
import { ifKnown, onDate, the, theNamed, TheNamed } from './phrases.ts';

const keyGuide = 'learn.microsoft.com/azure/key-vault/keys/about-keys-details';
const softDelete = 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview';
/** Changes one key. */
const keyOfficer = { name: 'Key Vault Crypto Officer', scope: 'the key' };
/** Creates keys, and lists and recovers deleted ones. */
const vaultKeyOfficer = { name: 'Key Vault Crypto Officer', scope: 'the key vault' };

const recover = ({ vaultName, keyName }: { vaultName: string; keyName: string }) => [
  az(`keyvault key recover --vault-name ${vaultName} --name ${keyName}`),
  powershell(`Undo-AzKeyVaultKeyRemoval -VaultName ${vaultName} -Name ${keyName}`),
];

/** The operations that a key can permit, as the commands name them. */
const keyOperations = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey', 'import'];

/** Keeps what the key permits now, because the command replaces the list. */
const operationsToPermit = (facts: {
  readonly operation: string;
  readonly permitted?: readonly string[] | undefined;
}): string[] => {
  const { operation, permitted = ['encrypt', 'decrypt'] } = facts;
  const wanted = ['wrapKey', 'unwrapKey', ...permitted, operation];
  return [...new Set(wanted)].filter((one) => keyOperations.includes(one));
};

/** Faults of a key that the application may use. */
export const keyProblems = {
  'key-not-found': define({
    owner: 'customer',
    title: 'Key not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `${TheNamed('key', keyName)} does not exist in ${theNamed('key vault', vaultName)}. It was deleted, or its name is incorrect. Data encrypted with a deleted key cannot be read until the key is recovered.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the key in the list of deleted keys and recover it. Verify the name of the key if it is not in the list:',
        role: vaultKeyOfficer,
        commands: (facts) => [
          az(
            `keyvault key list-deleted --vault-name ${facts.vaultName} --query "[?name=='${facts.keyName}']"`,
          ),
          ...recover(facts),
        ],
      },
      correctTheRecord,
    ],
    source: `KeyNotFound; ${keyGuide}`,
  }),
  'key-recoverable': define({
    owner: 'customer',
    title: 'Key is deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} is deleted. It can be recovered until it is purged. Until it is recovered, data protected by the key cannot be read and its name cannot be reused.`,
    remedy: [{ by: 'customer', say: 'Recover the key:', role: vaultKeyOfficer, commands: recover }],
    source: `ObjectIsDeletedButRecoverable; ${softDelete}`,
  }),
  'key-being-deleted': define({
    owner: 'microsoft',
    title: 'Key is being deleted or recovered',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} is being deleted or recovered. This takes a few seconds.`,
    remedy: [
      { by: 'operator', say: 'Wait 30 seconds and check again.' },
      {
        by: 'customer',
        say: 'Recover the key if the deletion was not intended:',
        role: vaultKeyOfficer,
        commands: recover,
      },
    ],
    source: `ObjectIsBeingDeleted; ${softDelete}`,
  }),
  'key-version-missing': define({
    owner: 'customer',
    title: 'Key version not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, keyVersion: objectName.nullable() }),
    explain: ({ vaultName, keyName, keyVersion }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} has no ${ifKnown(keyVersion, (version) => `version ${version}`, 'version that can be used')}.`,
    remedy: [
      {
        by: 'customer',
        say: 'Compare the version with the existing versions of the key:',
        role: { name: 'Key Vault Reader', scope: 'the key' },
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key list-versions --vault-name ${vaultName} --name ${keyName} --output table`),
          powershell(`Get-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName} -IncludeVersions`),
        ],
      },
      {
        by: 'operator',
        say: 'Edit the tenant and correct the key version. Leave the version blank to use the latest version.',
      },
    ],
    source: `KeyNotFound; ${keyGuide}`,
  }),
  'key-recreated': define({
    owner: 'customer',
    title: 'Key was created again with the same name',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, formerVersion: objectName }),
    explain: ({ vaultName, keyName, formerVersion }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} no longer has ${the('version', formerVersion)}, which an earlier check used. Key Vault cannot delete a single version, so the key was purged and created again or restored from an older backup, or its key vault was. Data protected by the missing version cannot be read.`,
    remedy: [
      {
        by: 'customer',
        say: 'Restore the former key from a backup if there is one. The new key blocks its name, so delete and purge the new key first, unless data is protected by it already.',
        role: vaultKeyOfficer,
      },
      {
        by: 'operator',
        say: 'Edit the tenant and leave the key version blank only after it is known that no data needs the former key.',
      },
    ],
    source: `KeyNotFound for a version; ${softDelete}`,
  }),
  'key-disabled': define({
    owner: 'customer',
    title: 'Key is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...key,
      ...pinnedVersion,
      /** What also prevents its use, as soon as it is enabled. */
      alsoExpiredOn: instant.optional(),
      alsoForbids: word.optional(),
    }),
    explain: ({ vaultName, keyName, keyVersion, alsoExpiredOn, alsoForbids }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} is disabled in ${ifKnown(keyVersion, (version) => `the version ${version}, which the tenant is configured with`, 'the version that is used')}. Key Vault refuses to unwrap and decrypt with a disabled key, so data protected by it cannot be read.${ifKnown(alsoExpiredOn, (at) => ` It also expired on ${onDate(at)}, so it wraps no new data after it is enabled.`)}${ifKnown(alsoForbids, (operation) => ` Its permitted operations also lack “${operation}”.`)}`,
    remedy: [
      {
        by: 'customer',
        say: 'Enable the key version under Keys of the key vault:',
        role: keyOfficer,
        commands: (facts) => setKeyAttributes(facts, { az: '--enabled true', powershell: '-Enable $true' }),
      },
      {
        by: 'customer',
        say: 'Rotate the key to a new version, or set a later expiration date of the key version.',
        role: keyOfficer,
        applies: ({ alsoExpiredOn }) => alsoExpiredOn !== undefined,
      },
      {
        by: 'customer',
        say: 'Add the missing operation to the permitted operations of the key version.',
        role: keyOfficer,
        applies: ({ alsoForbids }) => alsoForbids !== undefined,
      },
      {
        ...useLatestVersion,
        say: 'Edit the tenant and leave the key version blank only if no data is protected by the disabled version. The check then passes, but that data still cannot be read.',
      },
    ],
    source: `KeyDisabled; ${keyGuide}`,
  }),
  'key-expired': define({
    owner: 'customer',
    title: 'Key has expired',
    affects: 'one tenant',
    retry: 'no',
    /** The date is null if the application cannot read the key. */
    facts: z.object({ ...key, ...pinnedVersion, expiredOn: instant.nullable() }),
    explain: ({ vaultName, keyName, keyVersion, expiredOn }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} ${ifKnown(expiredOn, (time) => `expired on ${onDate(time)}`, 'has expired')}.${ifKnown(keyVersion, (version) => ` The tenant is configured with the version ${version}, so a new version does not replace it.`)} Key Vault still unwraps existing data with an expired key, but refuses to wrap new data.`,
    remedy: renewalSteps,
    source: `${keyGuide}, Date-time controlled operations`,
  }),
  'key-not-yet-valid': define({
    owner: 'customer',
    title: 'Key is not active yet',
    affects: 'one tenant',
    retry: { afterSeconds: 3_600 },
    /** The date is null if the application cannot read the key. */
    facts: z.object({ ...key, ...pinnedVersion, validFrom: instant.nullable() }),
    explain: ({ vaultName, keyName, validFrom }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} cannot wrap or encrypt before its activation date${ifKnown(validFrom, (time) => `, ${onDate(time)}`)}.`,
    remedy: [
      {
        by: 'customer',
        say: 'Set the activation date of the key to now, or wait for the activation date:',
        role: keyOfficer,
        commands: (facts) =>
          setKeyAttributes(facts, {
            az: '--not-before "$(date -u +%Y-%m-%dT%H:%M:%SZ)"',
            powershell: '-NotBefore (Get-Date).ToUniversalTime()',
          }),
      },
      useLatestVersion,
    ],
    source: `${keyGuide}, Date-time controlled operations`,
  }),
  'key-operation-not-permitted': define({
    owner: 'customer',
    title: 'Key does not permit the operation',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...key,
      ...pinnedVersion,
      operation: word,
      /** The operations that the key permits now, if it was read. */
      permitted: z.array(word).max(20).optional(),
    }),
    explain: ({ vaultName, keyName, operation }) =>
      `The permitted operations of ${theNamed('key', keyName)} in ${theNamed('key vault', vaultName)} do not include ${theNamed('operation', operation)}. A role assignment cannot change this.`,
    remedy: [
      {
        by: 'customer',
        say: 'Set the permitted operations of the key. Add every other operation that the key is used for, because the list replaces the existing one:',
        role: keyOfficer,
        commands: (facts) => {
          const operations = operationsToPermit(facts);
          return setKeyAttributes(facts, {
            az: `--ops ${operations.join(' ')}`,
            powershell: `-KeyOps ${operations.join(',')}`,
          });
        },
      },
      useLatestVersion,
    ],
    source: `KeyOperationForbidden; ${keyGuide}`,
  }),
  'key-type-unsuitable': define({
    owner: 'customer',
    title: 'Key type does not support encryption',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, ...pinnedVersion, keyType: word }),
    explain: ({ vaultName, keyName, keyType }) =>
      `${TheNamed('key', keyName)} in ${theNamed('key vault', vaultName)} ${ifKnown(keyType, (type) => `is of type ${type}`, 'is not an RSA key')}. In a key vault, only RSA keys can wrap and encrypt. Elliptic curve keys can only sign.`,
    remedy: [
      {
        by: 'customer',
        say: 'Create an RSA key:',
        role: vaultKeyOfficer,
        commands: ({ vaultName }) => [
          az(
            `keyvault key create --vault-name ${vaultName} --name customer-managed-key --kty RSA --size 3072 --ops wrapKey unwrapKey`,
          ),
          powershell(
            `Add-AzKeyVaultKey -VaultName ${vaultName} -Name customer-managed-key -Destination Software -KeyType RSA -Size 3072 -KeyOps wrapKey,unwrapKey`,
          ),
        ],
      },
      {
        by: 'operator',
        say: 'Edit the tenant and enter the name of the RSA key. Check again to see whether the application needs a role at the new key.',
      },
    ],
    source: keyGuide,
  }),
  'round-trip-mismatch': define({
    owner: 'microsoft',
    title: 'Key Vault returned different data',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Key Vault wrapped and unwrapped test data with ${theNamed('key', keyName)} in ${theNamed('key vault', vaultName)}. The unwrapped data differs from the original data.`,
    remedy: [
      { by: 'operator', say: 'Keep the evidence with both request IDs.' },
      {
        by: 'customer',
        say: 'Open a support case with Microsoft and include both request IDs.',
        role: { name: 'Support Request Contributor', scope: 'the subscription' },
      },
    ],
    source: 'learn.microsoft.com/rest/api/keyvault/keys/unwrap-key',
  }),
} as const;
