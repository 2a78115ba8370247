import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { correctTheRecord } from './correct-the-record.ts';
import { define } from './define-problem.ts';
import { guid, instant, tenant, vault, word } from './facts.ts';
import { ifKnown, onDate, theNamed, TheNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { vaultErrors } from './sources.ts';

/** Deleted key vaults belong to the subscription: listing and recovering them takes a role there. */
const subscriptionContributor = { name: 'Key Vault Contributor', scope: 'the subscription' };
const recover = ({ vaultName }: { vaultName: string }) => [
  az(`keyvault recover --name ${vaultName}`),
  powershell(
    `Get-AzKeyVault -InRemovedState | Where-Object VaultName -EQ ${vaultName} | Undo-AzKeyVaultRemoval`,
  ),
];
const checkClockAndCloud = {
  by: 'operator',
  say: 'Check the clock of this machine and the cloud of the tenant.',
} as const;

/** The key vault itself, its tenant, and how it answers tokens and requests. */
export const vaultProblems = {
  'vault-in-another-tenant': define({
    owner: 'customer',
    title: 'Key vault belongs to another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...tenant,
      ...vault,
      vaultTenantId: guid,
      /** Whether an earlier check found the key vault in the tenant. */
      wasHere: z.boolean().optional(),
    }),
    explain: ({ vaultName, vaultTenantId, tenantId, wasHere }) =>
      `${TheNamed('key vault', vaultName)} belongs to ${ifKnown(vaultTenantId, (id) => `the tenant ${id}`, 'another tenant')} and accepts only tokens from it. A role assignment in ${ifKnown(tenantId, (id) => `the tenant ${id}`, 'this tenant')} does not give access.${wasHere === true ? ' In an earlier check it belonged to this tenant. Its subscription was transferred to the other tenant, or the key vault was deleted and its name was used again there.' : ''}`,
    remedy: [
      {
        by: 'operator',
        say: 'Verify that the name of the key vault is correct.',
        applies: ({ wasHere }) => wasHere !== true,
      },
      {
        by: 'customer',
        say: 'Move the subscription back to its former tenant if its transfer was not intended. Update the tenant of the key vault after that, and assign the roles or add the access policies again.',
        applies: ({ wasHere }) => wasHere === true,
        role: { name: 'Owner', scope: 'the subscription' },
      },
      {
        by: 'operator',
        say: 'Add the other tenant with its key vault after the customer confirms the transfer, and start its onboarding. The application needs a service principal and a role or access policy there.',
        applies: ({ wasHere }) => wasHere === true,
      },
      {
        by: 'customer',
        say: 'Update the tenant of the key vault if its subscription was moved to this tenant. The commands also remove the access policies, which name principals of the former tenant. Assign the roles or add the access policies again:',
        applies: ({ wasHere }) => wasHere !== true,
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
        commands: ({ vaultName }) => [
          az(`keyvault update --name ${vaultName} --remove properties.accessPolicies`),
          az(
            `keyvault update --name ${vaultName} --set properties.tenantId="$(az account show --query tenantId --output tsv)"`,
          ),
          powershell(
            `Get-AzResource -ResourceId (Get-AzKeyVault -VaultName ${vaultName}).ResourceId -ExpandProperties | ForEach-Object { $_.Properties.tenantId = (Get-AzContext).Tenant.Id; $_.Properties.accessPolicies = @(); $_ } | Set-AzResource -Force`,
          ),
        ],
      },
    ],
    source: 'AKV10032; learn.microsoft.com/azure/key-vault/general/move-subscription',
  }),
  'vault-not-found': define({
    owner: 'customer',
    title: 'Key vault not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, host: word }),
    explain: ({ vaultName, host }) =>
      `DNS has no record for ${ifKnown(host, (name) => name, `the host name of ${theNamed('key vault', vaultName)}`)}. The key vault was deleted, or its name or its cloud is incorrect.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the key vault under Key vaults, Manage deleted vaults, and recover it. Verify the name of the key vault if it is not in the list:',
        role: subscriptionContributor,
        commands: ({ vaultName }) => [
          az(`keyvault list-deleted --query "[?name=='${vaultName}']"`),
          ...recover({ vaultName }),
        ],
      },
      {
        by: 'operator',
        say: 'Check again after the recovery, because role assignments are not recovered.',
      },
      correctTheRecord,
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  }),
  'vault-deleted': define({
    owner: 'customer',
    title: 'Key vault is deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, purgedOn: instant.nullable() }),
    explain: ({ vaultName, purgedOn }) =>
      `${TheNamed('key vault', vaultName)} is deleted. It can be recovered with all its keys until ${ifKnown(purgedOn, onDate, 'it is purged')}. Until it is recovered, data protected by its keys cannot be read.`,
    remedy: [
      {
        by: 'customer',
        say: 'Recover the key vault under Key vaults, Manage deleted vaults:',
        role: subscriptionContributor,
        commands: recover,
      },
      {
        by: 'customer',
        say: 'Assign the roles again after the recovery, because role assignments are not recovered.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
      {
        by: 'operator',
        say: 'Check again after the recovery to see each missing role and the command that assigns it.',
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/key-vault-recovery',
  }),
  'not-a-key-vault': define({
    owner: 'operator',
    title: 'Response does not come from Key Vault',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, host: word }),
    explain: ({ vaultName, host }) =>
      `The response from ${ifKnown(host, (name) => name, `the host of ${theNamed('key vault', vaultName)}`)} lacks what Key Vault always sends: an authentication challenge or its own headers. The usual cause is a proxy that inspects TLS traffic.`,
    remedy: [
      {
        by: 'operator',
        say: 'Check again from a network without TLS inspection, or exclude the host name of the key vault from inspection.',
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/private-link-diagnostics',
  }),
  'vault-token-missing': define({
    owner: 'operator',
    title: 'Request to Key Vault has no access token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} received a request without an access token. Clients send such a request first to learn which tenant issues the token. On its own, this is not an error.`,
    remedy: [
      {
        by: 'operator',
        say: 'Find the next request in the log. Find the error of the token request if there is no next request, because the client did not get a token.',
      },
    ],
    source: `AKV10000; ${vaultErrors}`,
  }),
  'vault-token-rejected': define({
    owner: 'provider',
    title: 'Key Vault rejects the access token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, vaultTenantId: guid.optional() }),
    explain: ({ vaultName, vaultTenantId }) =>
      `${TheNamed('key vault', vaultName)} does not accept the access token. The issuer, audience, lifetime or signature of the token is not valid for this key vault.${ifKnown(vaultTenantId, (id) => ` It accepts only tokens of the tenant ${id}.`)}`,
    remedy: [
      checkClockAndCloud,
      { by: 'operator', say: 'Report the problem with its evidence if both are correct.' },
    ],
    source: `AKV10022, AKV10032, AKV10046; ${vaultErrors}`,
  }),
  'vault-audience-wrong': define({
    owner: 'provider',
    title: 'Access token has the wrong audience for Key Vault',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} received an access token for another service, or for Key Vault in another cloud.`,
    remedy: [
      {
        by: 'provider',
        say: 'Request the scope “https://vault.azure.net/.default” in the Azure public cloud, and the scope of its Key Vault in another cloud. Remove any second slash before “.default”.',
      },
    ],
    source: `AKV10022; ${vaultErrors}`,
  }),
  'vault-signature-unknown': define({
    owner: 'microsoft',
    title: 'Key Vault cannot verify the token signature',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} cannot find the key that signed the access token. This clears by itself shortly after Microsoft Entra ID changes its signing keys. Otherwise, the token comes from another cloud.`,
    remedy: [
      { by: 'operator', say: 'Wait 1 minute and check again.' },
      {
        by: 'operator',
        say: 'Compare the cloud of the tenant with the cloud of the key vault if the problem persists.',
      },
    ],
    source: `AKV10046; ${vaultErrors}`,
  }),
  'vault-request-not-valid': define({
    owner: 'provider',
    title: 'Request to Key Vault is not valid',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} authorized the caller but rejected the request. A parameter, an algorithm or a length does not fit the key.`,
    remedy: [
      {
        by: 'operator',
        say: 'Read the original error message. Use RSA-OAEP-256 to wrap with an RSA key, because an elliptic curve key cannot wrap.',
      },
    ],
    source: `BadParameter; ${vaultErrors}`,
  }),
  'vault-not-enabled-for-deployment': define({
    owner: 'customer',
    title: 'Key vault is not enabled for deployment',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `A deployment or a disk encryption uses ${theNamed('key vault', vaultName)}, which does not allow it. An incorrect resource ID of the key vault causes the same error.`,
    remedy: [
      {
        by: 'customer',
        say: 'Enable access for Azure Virtual Machines, Azure Resource Manager or Azure Disk Encryption, as the deployment requires, under Access configuration of the key vault. Verify its resource ID in the deployment.',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
      },
    ],
    source:
      'KeyVaultAccessForbidden, KeyVaultParameterReferenceSecretRetrieveFailed; learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter',
  }),
  'vault-conflict': define({
    owner: 'microsoft',
    title: 'Conflict with another change in the key vault',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Another change is in progress in ${theNamed('key vault', vaultName)}, so this change was not made.`,
    remedy: [
      { by: 'operator', say: 'Wait 30 seconds and try the change again.' },
      {
        by: 'customer',
        say: 'Check whether a deleted key has the same name if the conflict persists:',
        role: { name: 'Key Vault Reader', scope: 'the key vault' },
        commands: ({ vaultName }) => [
          az(`keyvault key list-deleted --vault-name ${vaultName} --output table`),
          powershell(`Get-AzKeyVaultKey -VaultName ${vaultName} -InRemovedState`),
        ],
      },
    ],
    source: `Conflict; ${vaultErrors}`,
  }),
} as const;
