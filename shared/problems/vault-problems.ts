import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { guid, instant, tenant, vault, word } from './facts.ts';
import { vaultErrors } from './sources.ts';

const recover = ({ vaultName }: { vaultName: string }) => [
  az(`keyvault recover --name ${vaultName}`),
  powershell(
    `Get-AzKeyVault -InRemovedState | Where-Object VaultName -EQ ${vaultName} | Undo-AzKeyVaultRemoval`,
  ),
];

/** Whether the vault exists, whose it is, and whether it takes the token and the request. */
export const vaultProblems = {
  'vault-in-another-tenant': define({
    owner: 'customer',
    title: 'Vault belongs to another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...vault, vaultTenantId: guid }),
    explain: ({ vaultName, vaultTenantId, tenantId }) =>
      `Vault ${vaultName} trusts tenant ${vaultTenantId}, not ${tenantId}. No role in this tenant can open it.`,
    general:
      'The vault trusts another tenant than the one that issued the token. No role in that tenant can open it.',
    remedy: [
      { by: 'operator', say: 'First make sure that this vault is the right one.' },
      {
        by: 'customer',
        say: 'If this vault is the right one and its subscription was moved, the customer corrects the vault’s tenant and grants the role again.',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(
            `keyvault update --name ${vaultName} --set properties.tenantId="$(az account show --query tenantId --output tsv)"`,
          ),
          powershell(
            `Get-AzResource -ResourceId (Get-AzKeyVault -VaultName ${vaultName}).ResourceId -ExpandProperties | ForEach-Object { $_.Properties.tenantId = (Get-AzContext).Tenant.Id; $_ } | Set-AzResource -Force`,
          ),
        ],
      },
    ],
    source: 'AKV10032; learn.microsoft.com/azure/key-vault/general/move-subscription',
  }),
  'vault-not-found': define({
    owner: 'customer',
    title: 'Vault does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, host: word }),
    explain: ({ host }) =>
      `There is no ${host} in the DNS: the vault was deleted, or its name or cloud suffix is mistyped.`,
    general:
      'The vault’s host name is not in the DNS: the vault was deleted, or its name or cloud suffix is mistyped.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer looks for it among the deleted vaults (in the portal: Key vaults, Manage deleted vaults), and recovers it if it is there.',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault list-deleted --query "[?name=='${vaultName}']"`),
          ...recover({ vaultName }),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  }),
  'vault-deleted': define({
    owner: 'customer',
    title: 'Vault was deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, purgedOn: instant.nullable() }),
    explain: ({ vaultName, purgedOn }) =>
      `Vault ${vaultName} was deleted. It can be recovered with all its keys until ${purgedOn ?? 'it is purged'}; before that nothing under its keys can be read.`,
    general:
      'The vault was deleted. It can be recovered with all its keys until it is purged; before that nothing under its keys can be read.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer recovers it (in the portal: Key vaults, Manage deleted vaults):',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: recover,
      },
      {
        by: 'customer',
        say: 'It comes back without its role assignments: the customer makes them again. A check then names the role that is missing, with the command that assigns it.',
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/key-vault-recovery',
  }),
  'not-a-key-vault': define({
    owner: 'operator',
    title: 'Something else answers at the vault’s address',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, host: word }),
    explain: ({ host }) =>
      `What answers at ${host} does not behave like Key Vault: no challenge came back. A proxy that inspects TLS is the usual cause.`,
    general:
      'What answers at the vault’s address does not behave like Key Vault: no challenge came back. A proxy that inspects TLS is the usual cause.',
    remedy: [
      {
        by: 'operator',
        say: 'Try from a network without TLS inspection, or exempt the vault’s host name from it.',
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/private-link-diagnostics',
  }),
  'vault-token-missing': define({
    owner: 'operator',
    title: 'Key Vault asks for a token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `A request without a token reached vault ${vaultName}. Every client begins so, in order to learn which tenant the vault trusts: by itself this is no error.`,
    general:
      'A request without a token reached the vault. Every client begins so, in order to learn which tenant the vault trusts: by itself this is no error.',
    remedy: [
      {
        by: 'operator',
        say: 'Look at what came next in the log. If nothing did, the client could not get a token: that is the error to explain.',
      },
    ],
    source: `AKV10000; ${vaultErrors}`,
  }),
  'vault-token-rejected': define({
    owner: 'provider',
    title: 'Key Vault rejects the token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} does not accept a token that was issued a moment ago: issuer, audience, lifetime or signature do not fit.`,
    general: 'The vault does not accept the token: issuer, audience, lifetime or signature do not fit.',
    remedy: [
      {
        by: 'operator',
        say: 'Check this machine’s clock and the tenant’s cloud. If both are right, report this with the evidence.',
      },
    ],
    source: `AKV10022, AKV10032, AKV10046; ${vaultErrors}`,
  }),
  'vault-audience-wrong': define({
    owner: 'provider',
    title: 'Token is not meant for Key Vault',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} got a token that was issued for another service, or for the Key Vault of another cloud.`,
    general:
      'The vault got a token that was issued for another service, or for the Key Vault of another cloud.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider’s code asks for the scope “https://vault.azure.net/.default” in Azure, and for the vault host of the other cloud there. No slash belongs before “/.default”.',
      },
    ],
    source: `AKV10022; ${vaultErrors}`,
  }),
  'vault-signature-unknown': define({
    owner: 'microsoft',
    title: 'Key Vault does not know the signing key',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} could not find the key with which the token is signed. Just after Entra changes its keys this passes by itself; otherwise the token is of another cloud.`,
    general:
      'The vault could not find the key with which the token is signed. Just after Entra changes its keys this passes by itself; otherwise the token is of another cloud.',
    remedy: [
      { by: 'operator', say: 'Wait a minute; then check again.' },
      { by: 'operator', say: 'If it lasts, compare the cloud of the tenant with that of the vault.' },
    ],
    source: `AKV10046; ${vaultErrors}`,
  }),
  'vault-request-not-valid': define({
    owner: 'provider',
    title: 'Key Vault does not accept the request',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} let the caller in, and then refused what it asked for: a parameter, an algorithm or a length does not fit the key.`,
    general:
      'The vault let the caller in, and then refused what it asked for: a parameter, an algorithm or a length does not fit the key.',
    remedy: [
      {
        by: 'operator',
        say: 'Read the service’s own words below. An RSA key wraps with RSA-OAEP-256; an elliptic curve key does not wrap at all.',
      },
    ],
    source: `BadParameter; ${vaultErrors}`,
  }),
  'vault-conflict': define({
    owner: 'microsoft',
    title: 'Another change is under way',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Something in vault ${vaultName} is being changed at this moment, so this change was not made.`,
    general: 'Something in the vault is being changed at this moment, so this change was not made.',
    remedy: [
      {
        by: 'operator',
        say: 'Wait half a minute; then try again. If it lasts, see whether the name is taken by something deleted:',
        role: { name: 'Key Vault Reader', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault key list-deleted --vault-name ${vaultName} --output table`),
          powershell(`Get-AzKeyVaultKey -VaultName ${vaultName} -InRemovedState`),
        ],
      },
    ],
    source: `Conflict; ${vaultErrors}`,
  }),
} as const;
