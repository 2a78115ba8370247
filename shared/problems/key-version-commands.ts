import { az, powershell, type Command } from './commands.ts';
import type { StepDefinition } from './define-problem.ts';

/** A key, and the version that the record of the tenant names if it does. */
export interface PinnedKey {
  readonly vaultName: string;
  readonly keyName: string;
  readonly keyVersion?: string | undefined;
}

/** Changes attributes of the version in the record, or of the latest version if the record names none. */
export const setKeyAttributes = (
  { vaultName, keyName, keyVersion }: PinnedKey,
  change: { readonly az: string; readonly powershell: string },
): Command[] => {
  const version = keyVersion === undefined ? '' : ` --version ${keyVersion}`;
  const versionInPowerShell = keyVersion === undefined ? '' : ` -Version ${keyVersion}`;
  return [
    az(`keyvault key set-attributes --vault-name ${vaultName} --name ${keyName}${version} ${change.az}`),
    powershell(
      `Update-AzKeyVaultKey -VaultName ${vaultName} -Name ${keyName}${versionInPowerShell} ${change.powershell}`,
    ),
  ];
};

const isPinned = ({ keyVersion }: { readonly keyVersion?: string | undefined }): boolean =>
  keyVersion !== undefined;

/** A record that names a version keeps using it after a rotation. */
export const useLatestVersion: StepDefinition<PinnedKey> = {
  by: 'operator',
  say: 'Edit the tenant and leave the key version blank, or enter a version that can be used. Change the version in the configuration of the application too.',
  applies: isPinned,
};

const keyOfficer = { name: 'Key Vault Crypto Officer', scope: 'the key' };

/** For a key that expires: a new version, or a later date for the version that the record names. */
export const renewalSteps: readonly StepDefinition<PinnedKey>[] = [
  useLatestVersion,
  {
    by: 'customer',
    say: 'Extend the expiration date of the key version to a date next year if the application must keep using this version:',
    applies: isPinned,
    role: keyOfficer,
    commands: (key) =>
      setKeyAttributes(key, {
        az: '--expires "$(($(date -u +%Y) + 1))-$(date -u +%m)-01T00:00:00Z"',
        powershell: '-Expires (Get-Date).ToUniversalTime().AddYears(1)',
      }),
  },
  {
    by: 'customer',
    say: 'Rotate the key to a new version, or set a later expiration date:',
    applies: (key) => !isPinned(key),
    role: keyOfficer,
    commands: ({ vaultName, keyName }) => [
      az(`keyvault key rotate --vault-name ${vaultName} --name ${keyName}`),
      powershell(`Invoke-AzKeyVaultKeyRotation -VaultName ${vaultName} -Name ${keyName}`),
    ],
  },
];
