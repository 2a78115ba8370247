import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { vault, word } from './facts.ts';
import { vaultErrors } from './sources.ts';

/** A vault’s firewall takes IPv4 addresses alone, and none of a private range. */
const canBeAdmitted = (address: string) =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(address) &&
  !/^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    address,
  );

/** From which networks the vault can be reached. No role has any influence on that. */
export const vaultNetworkProblems = {
  'vault-firewall-closed': define({
    owner: 'customer',
    title: 'Vault firewall is closed to this address',
    affects: 'one tenant',
    retry: { afterSeconds: 900 },
    facts: z.object({ ...vault, clientAddress: word.nullable() }),
    explain: ({ vaultName, clientAddress }) =>
      `The firewall of vault ${vaultName} does not admit ${clientAddress ?? 'this machine’s address'}. This is about the network: no role can change it. A rule added less than 15 minutes ago may not be in force yet.`,
    general:
      'The firewall of the vault does not admit the caller’s address. This is about the network: no role can change it. A rule added less than 15 minutes ago may not be in force yet.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer admits the address from which the provider works, as the vault sees it (in the portal: the vault, Networking). An address of a private range is one of a virtual network: then its subnet is admitted:',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: ({ vaultName, clientAddress }) =>
          clientAddress === null || !canBeAdmitted(clientAddress)
            ? [
                az(`keyvault network-rule list --name ${vaultName}`),
                powershell(`(Get-AzKeyVault -VaultName ${vaultName}).NetworkAcls`),
              ]
            : [
                az(`keyvault network-rule add --name ${vaultName} --ip-address ${clientAddress}`),
                powershell(
                  `Add-AzKeyVaultNetworkRule -VaultName ${vaultName} -IpAddressRange ${clientAddress}`,
                ),
              ],
      },
      { by: 'operator', say: 'Or check from a network that is admitted already.' },
    ],
    source: `ForbiddenByFirewall; ${vaultErrors}`,
  }),
  'vault-private-only': define({
    owner: 'customer',
    title: 'Vault admits private endpoints only',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} has public network access disabled. A desktop outside the customer’s network can never reach it.`,
    general:
      'The vault has public network access disabled. A machine outside the customer’s network can never reach it.',
    remedy: [
      { by: 'operator', say: 'Check from a machine behind an approved private endpoint of the vault.' },
      {
        by: 'customer',
        say: 'Or the customer opens the vault to selected networks (in the portal: the vault, Networking). A check then names the address to admit:',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault update --name ${vaultName} --default-action Deny --public-network-access Enabled`),
          powershell(`Update-AzKeyVaultNetworkRuleSet -VaultName ${vaultName} -DefaultAction Deny`),
          powershell(
            `Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -PublicNetworkAccess Enabled`,
          ),
        ],
      },
    ],
    source: `ForbiddenByConnection; ${vaultErrors}`,
  }),
  'vault-perimeter': define({
    owner: 'customer',
    title: 'Vault is inside a network security perimeter',
    affects: 'one tenant',
    retry: { afterSeconds: 900 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} is secured by a network security perimeter, and no inbound rule of the perimeter admits this caller. The vault’s own firewall and its exceptions do not count there.`,
    general:
      'The vault is secured by a network security perimeter, and no inbound rule of the perimeter admits this caller. The vault’s own firewall and its exceptions do not count there.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer opens Network security perimeters, the perimeter, its profile, Inbound access rules, and admits the provider’s address.',
        role: { name: 'Network Contributor', scope: 'TODO' },
      },
      { by: 'operator', say: 'Or check from a network that is admitted already.' },
    ],
    source: 'Secured by perimeter; learn.microsoft.com/azure/key-vault/general/network-security-perimeter',
  }),
} as const;
