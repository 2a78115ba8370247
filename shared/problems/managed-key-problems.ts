import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define, type StepDefinition } from './define-problem.ts';
import { inHomeTenant } from './entra-roles.ts';
import { vaultName, word } from './facts.ts';
import { capitalized, ifKnown, theNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';

const crossTenantGuide =
  'learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-cross-tenant-existing-account';
const prerequisites = 'learn.microsoft.com/azure/storage/common/customer-managed-keys-overview';

/** The Azure service that encrypts its data with the key, such as `Azure Storage`; empty if the error names none. */
const service = { service: word };
const theService = (name: string | undefined): string => ifKnown(name, (known) => known, 'the Azure service');
const TheService = (name: string | undefined): string => capitalized(theService(name));

const checkFederation: StepDefinition<unknown> = {
  by: 'provider',
  say: 'Check the multitenant application, its federated identity credential and the user-assigned managed identity of the service if the key vault is in another tenant than the service.',
  role: inHomeTenant('Directory Readers'),
};
const revalidate: StepDefinition<unknown> = {
  by: 'operator',
  say: 'Repeat the operation of the service after the change. Some services need up to 1 hour to recover.',
};

/** What Azure services report if they cannot use the customer-managed key with which they encrypt their data. */
export const managedKeyProblems = {
  'managed-key-access-missing': define({
    owner: 'customer',
    title: 'Service is not authorized to use the customer-managed key',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `${TheService(name)} cannot use the customer-managed key. The identity of the service has no role or access policy that allows it to read, wrap and unwrap with the key, or it gets no token. A new role assignment can take up to 10 minutes to take effect.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the role Key Vault Crypto Service Encryption User to the identity of the service in Access control (IAM) of the key. Allow get, wrapKey and unwrapKey instead if the key vault uses access policies.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
      checkFederation,
      revalidate,
    ],
    source: `KeyVaultAuthenticationFailure, KeyVaultAccessForbidden, AzureKeyVaultMissingPermissions, UserErrorCMKKeyVaultAuthFailure; ${crossTenantGuide}`,
  }),
  'managed-key-vault-unprotected': define({
    owner: 'customer',
    title: 'Key vault has no purge protection',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...service, vaultName: vaultName.optional() }),
    explain: ({ service: name, vaultName: vault }) =>
      `${TheService(name)} accepts a customer-managed key only if soft delete and purge protection are enabled. ${capitalized(theNamed('key vault', vault))} lacks at least one of them. The same error occurs if the address names a managed HSM instead of a key vault.`,
    remedy: [
      {
        by: 'customer',
        say: 'Enable purge protection under Properties of the key vault. It cannot be disabled afterwards:',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
        commands: ({ vaultName: vault }) =>
          vault === undefined
            ? []
            : [
                az(`keyvault update --name ${vault} --enable-purge-protection true`),
                powershell(`Get-AzKeyVault -VaultName ${vault} | Update-AzKeyVault -EnablePurgeProtection`),
              ],
      },
      revalidate,
    ],
    source: `KeyVaultPolicyError, SecurityInvalidAzureKeyVaultRecoveryLevel; ${prerequisites}`,
  }),
  'managed-key-not-usable': define({
    owner: 'customer',
    title: 'Customer-managed key is missing, disabled or expired',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `${TheService(name)} cannot use the customer-managed key. The key or its key vault was deleted, the key is disabled or expired, or its type is not supported. The data of the service cannot be read until the key can be used.`,
    remedy: [
      {
        by: 'customer',
        say: 'Recover, enable or extend the key and its version. Use an RSA key. In the Azure portal, open the key vault, Keys.',
        role: { name: 'Key Vault Crypto Officer', scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Recover the key vault if it was deleted. In the Azure portal, open Key vaults, Manage deleted vaults.',
        role: { name: 'Key Vault Contributor', scope: 'the subscription' },
      },
      revalidate,
    ],
    source: `KeyVaultEncryptionKeyNotFound, KeyVaultVaultNotFound, KeyVaultKeyNotFound, AzureKeyVaultKeyDisabled; ${prerequisites}`,
  }),
  'managed-key-vault-unreachable': define({
    owner: 'customer',
    title: 'Service cannot connect to the key vault of the customer-managed key',
    affects: 'one tenant',
    retry: { afterSeconds: 900 },
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `${TheService(name)} cannot connect to the key vault of the customer-managed key. The firewall, a network security perimeter or a missing private endpoint blocks the service, or the key vault was deleted.`,
    remedy: [
      {
        by: 'customer',
        say: 'Allow trusted Microsoft services to bypass the firewall under Networking of the key vault, or approve the private endpoint of the service.',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Verify that the key vault exists and that its host name is correct in the configuration of the service.',
      },
      revalidate,
    ],
    source: `AzureKeyVaultConnectionFailed, AkvHostNotResolvingFromNode, KeyVaultDnsNotResolved; ${prerequisites}`,
  }),
  'managed-key-identity-missing': define({
    owner: 'provider',
    title: 'Service has no valid identity for the customer-managed key',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `${TheService(name)} has no identity with which it can use the customer-managed key. The managed identity is not assigned or was deleted, or the service does not support it for a key in another tenant.`,
    remedy: [
      {
        by: 'provider',
        say: 'Assign a user-assigned managed identity to the service and select it for encryption. For a key in another tenant, also enter the application ID of the multitenant application.',
        role: { name: 'Managed Identity Operator', scope: 'the managed identity' },
      },
      checkFederation,
      {
        by: 'customer',
        say: 'Assign the role Key Vault Crypto Service Encryption User to the new identity at the key.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `AzureKeyVaultNoServerIdentity; ${crossTenantGuide}`,
  }),
  'managed-key-address-wrong': define({
    owner: 'provider',
    title: 'Address of the customer-managed key is not valid for the service',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `${TheService(name)} does not accept the address of the customer-managed key. It is misspelled, or the key vault is in a region or a tenant that the service does not support.`,
    remedy: [
      {
        by: 'customer',
        say: 'Copy the key identifier in the Azure portal from the key vault, Keys, the key, its version, and send it to the provider.',
        role: { name: 'Key Vault Reader', scope: 'the key vault' },
      },
      {
        by: 'provider',
        say: 'Correct the key identifier in the encryption settings of the service.',
      },
    ],
    source: `AzureKeyVaultMalformedVaultUri, InvalidKeyVaultKeyUri; ${prerequisites}`,
  }),
} as const;
