import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { tenant, vault, vaultName, word } from './facts.ts';
import { The, TheNamed, theNamed } from './phrases.ts';

const errorsOfVaults = 'learn.microsoft.com/azure/key-vault/general/common-error-codes';
const softDelete = 'learn.microsoft.com/azure/key-vault/general/key-vault-recovery';
const atSubscription = { name: 'Key Vault Contributor', scope: 'the subscription' };

/** Names of key vaults, which are unique in a cloud and stay in use while a deleted key vault is retained. */
export const vaultNameProblems = {
  'vault-name-in-use': define({
    owner: 'customer',
    title: 'Name of the key vault is already in use',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} cannot be created, because its name is in use. The names of key vaults are unique across all organizations of a cloud. A deleted key vault keeps its name until it is purged.`,
    remedy: [
      {
        by: 'customer',
        say: 'Recover the key vault if it is in the list of deleted key vaults:',
        role: atSubscription,
        commands: ({ vaultName }) => [
          az(`keyvault list-deleted --query "[?name=='${vaultName}']"`),
          az(`keyvault recover --name ${vaultName}`),
          powershell(
            `Get-AzKeyVault -InRemovedState | Where-Object VaultName -EQ ${vaultName} | Undo-AzKeyVaultRemoval`,
          ),
        ],
      },
      { by: 'customer', say: 'Choose another name if the key vault is not in the list.' },
    ],
    source: `VaultAlreadyExists; ${errorsOfVaults}`,
  }),
  'vault-name-held-by-deleted-vault': define({
    owner: 'customer',
    title: 'Deleted key vault with the same name exists',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} cannot be created, because a deleted key vault with the same name is retained. It must be recovered or purged first.`,
    remedy: [
      {
        by: 'customer',
        say: 'Recover the deleted key vault with all its keys:',
        role: atSubscription,
        commands: ({ vaultName }) => [
          az(`keyvault recover --name ${vaultName}`),
          powershell(
            `Get-AzKeyVault -InRemovedState | Where-Object VaultName -EQ ${vaultName} | Undo-AzKeyVaultRemoval`,
          ),
        ],
      },
      {
        by: 'customer',
        say: 'Purge the deleted key vault instead only if no data depends on its keys. Purge protection prevents this.',
        role: { name: 'Key Vault Purge Operator', scope: 'the subscription' },
      },
    ],
    source: `ConflictError; ${softDelete}`,
  }),
  'deleted-vault-not-found': define({
    owner: 'customer',
    title: 'Deleted key vault not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `The subscription has no deleted key vault with the name of ${theNamed('key vault', vaultName)}. It was purged, was deleted in another subscription or region, or its name is misspelled.`,
    remedy: [
      {
        by: 'customer',
        say: 'List the deleted key vaults of the subscription and the region of each:',
        role: atSubscription,
        commands: () => [
          az('keyvault list-deleted --query "[].[name, properties.location]" --output tsv'),
          powershell('Get-AzKeyVault -InRemovedState'),
        ],
      },
      {
        by: 'customer',
        say: 'Create the key vault without the recovery mode if it is not in any list.',
        role: { name: 'Key Vault Contributor', scope: 'the resource group' },
      },
    ],
    source: `SoftDeletedVaultDoesNotExist; ${softDelete}`,
  }),
  'vault-name-not-valid': define({
    owner: 'customer',
    title: 'Name of the key vault is not valid',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ vaultName: word }),
    explain: ({ vaultName: name }) =>
      `${TheNamed('name', name)} cannot be the name of a key vault. A name has 3 to 24 letters, digits and hyphens, begins with a letter, and contains no two hyphens in a row.`,
    remedy: [{ by: 'customer', say: 'Choose a name that follows these rules.' }],
    source: `VaultNameNotValid; ${errorsOfVaults}`,
  }),
  'purge-protection-prevents-purge': define({
    owner: 'customer',
    title: 'Purge protection prevents the purge',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName: name }) =>
      `${TheNamed('key vault', name)} or an object in it cannot be purged, because purge protection is enabled. Nobody can disable purge protection, and the deleted object is retained until its scheduled purge date.`,
    remedy: [
      {
        by: 'customer',
        say: 'Recover the key vault if its name or its keys are needed now:',
        role: atSubscription,
        commands: ({ vaultName: name }) => [
          az(`keyvault recover --name ${name}`),
          powershell(
            `Get-AzKeyVault -InRemovedState | Where-Object VaultName -EQ ${name} | Undo-AzKeyVaultRemoval`,
          ),
        ],
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Choose another name, or wait until the scheduled purge date.',
      },
    ],
    source: `DeletedVaultPurge, MethodNotAllowed; ${softDelete}`,
  }),
  'vault-name-of-another-organization': define({
    owner: 'operator',
    title: 'Key vault name belongs to another organization',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, vaultName: vaultName.optional() }),
    explain: ({ tenantId, vaultName: name }) =>
      `${TheNamed('key vault', name)} accepts only tokens of tenants that belong to Microsoft, so the request reached the key vault of another organization. ${The('tenant', tenantId)} issued the token correctly. The name of the key vault is wrong or empty in the configuration.`,
    remedy: [
      {
        by: 'operator',
        say: 'Correct the name of the key vault in the request. Check for an empty variable or a placeholder in the configuration.',
      },
    ],
    source: 'AKV10032; learn.microsoft.com/azure/key-vault/general/rest-error-codes',
  }),
} as const;
