import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { vault, word } from './facts.ts';
import { ifKnown, TheNamed, theNamed } from './phrases.ts';
import { vaultErrors } from './sources.ts';

/** A Key Vault firewall takes public IPv4 addresses only. */
const isPublicIpv4 = (address: string) =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(address) &&
  !/^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    address,
  );
const vaultContributor = { name: 'Key Vault Contributor', scope: 'the key vault' };
/** Source: learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints. */
const trustedServices =
  'The exception for trusted Microsoft services does not apply, because it never allows an application of another organization.';
const otherNetwork = {
  by: 'operator',
  alternative: true,
  say: 'Run the check from a network that is already allowed.',
} as const;

/** Networks from which the key vault can be reached. */
export const vaultNetworkProblems = {
  'vault-firewall-closed': define({
    owner: 'customer',
    title: 'Key Vault firewall blocks the IP address',
    affects: 'one tenant',
    retry: { afterSeconds: 900 },
    facts: z.object({
      ...vault,
      clientAddress: word.nullable(),
      /** The address of the last successful check, if it was another one. */
      formerAddress: word.optional(),
    }),
    explain: ({ vaultName, clientAddress, formerAddress }) =>
      `The firewall of ${theNamed('key vault', vaultName)} blocks ${ifKnown(clientAddress, (address) => `the IP address ${address}`, 'the IP address of the caller')}.${ifKnown(formerAddress, (address) => ` The last successful check came from the IP address ${address}, so the network of the caller may have changed.`)} A role assignment cannot change this. ${trustedServices} A new firewall rule can take up to 15 minutes to take effect.`,
    remedy: [
      {
        by: 'operator',
        say: 'Check again from the former network, VPN or computer before you contact the customer.',
        applies: ({ formerAddress }) => formerAddress !== undefined,
      },
      {
        by: 'customer',
        say: 'Allow the blocked IP address under Networking of the key vault. Allow the subnet instead if the address is in a private range, because it then belongs to a virtual network:',
        role: vaultContributor,
        commands: ({ vaultName, clientAddress }) =>
          clientAddress === null || !isPublicIpv4(clientAddress)
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
      otherNetwork,
    ],
    source: `ForbiddenByFirewall; ${vaultErrors}`,
  }),
  'firewall-address-private': define({
    owner: 'customer',
    title: 'Firewall rule has a private IP address',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ address: word }),
    explain: ({ address }) =>
      `The firewall of a key vault allows only public IPv4 addresses, and ${ifKnown(address, (known) => `${known} is private`, 'this one is private')}. A private address is not visible to Key Vault, unless the connection uses a private endpoint.`,
    remedy: [
      {
        by: 'customer',
        say: 'Allow the public IP address from which the application connects.',
        role: vaultContributor,
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Allow the subnet of a virtual network, or approve a private endpoint, if the application connects from there.',
      },
    ],
    source:
      'InvalidValue for networkAcls.ipRules; learn.microsoft.com/azure/key-vault/general/network-security',
  }),
  'subnet-without-service-endpoint': define({
    owner: 'customer',
    title: 'Subnet has no service endpoint for Key Vault',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The firewall of a key vault allows a subnet only if the subnet has the service endpoint Microsoft.KeyVault. Nothing was changed.',
    remedy: [
      {
        by: 'customer',
        say: 'Add the service endpoint Microsoft.KeyVault to the subnet. In the Azure portal, open the virtual network, Subnets. Then allow the subnet again.',
        role: { name: 'Network Contributor', scope: 'the virtual network' },
      },
    ],
    source:
      'SubnetsHaveNoServiceEndpointsConfigured; learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints',
  }),
  'vault-private-only': define({
    owner: 'customer',
    title: 'Public network access to the key vault is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `${TheNamed('key vault', vaultName)} has public network access disabled. It accepts connections only through its private endpoints. ${trustedServices}`,
    remedy: [
      {
        by: 'operator',
        say: 'Run the check from a machine that connects through an approved private endpoint of the key vault.',
      },
      {
        by: 'customer',
        say: 'Enable public access from selected networks under Networking of the key vault if the application connects over the internet:',
        role: vaultContributor,
        commands: ({ vaultName }) => [
          az(`keyvault update --name ${vaultName} --default-action Deny --public-network-access Enabled`),
          powershell(`Update-AzKeyVaultNetworkRuleSet -VaultName ${vaultName} -DefaultAction Deny`),
          powershell(
            `Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -PublicNetworkAccess Enabled`,
          ),
        ],
      },
      { by: 'operator', say: 'Check again after the change to see the IP address to allow.' },
    ],
    source: `ForbiddenByConnection; ${vaultErrors}`,
  }),
  'vault-perimeter': define({
    owner: 'customer',
    title: 'Network security perimeter blocks access to the key vault',
    affects: 'one tenant',
    retry: { afterSeconds: 900 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `A network security perimeter protects ${theNamed('key vault', vaultName)}. No inbound access rule of the perimeter allows the caller. The firewall of the key vault and its exceptions do not apply inside a perimeter.`,
    remedy: [
      {
        by: 'customer',
        say: 'Add an inbound access rule for the public IP address from which the application connects. Open Network security perimeters, the perimeter, its profile, Inbound access rules.',
        role: { name: 'Network Contributor', scope: 'the network security perimeter' },
      },
      otherNetwork,
    ],
    source: 'Secured by perimeter; learn.microsoft.com/azure/key-vault/general/network-security-perimeter',
  }),
} as const;
