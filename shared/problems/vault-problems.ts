import * as z from 'zod';
import { az } from './commands.ts';
import { define } from './define-problem.ts';
import { app, guid, instant, key, tenant, vault, vaultScope, word } from './facts.ts';
import { principal, principalInPowerShell } from './principal.ts';

const rbacGuide = 'learn.microsoft.com/azure/key-vault/general/rbac-guide';
const errorCodes = 'learn.microsoft.com/azure/key-vault/general/rest-error-codes';

/** Assigns the role with the least rights for customer-managed keys, at the key, to the app's service principal. */
const assignCryptoRole = (facts: {
  vaultName: string;
  keyName: string;
  appId: string;
  objectId: string | null;
}) => [
  {
    shell: 'az' as const,
    text: `az role assignment create --role "Key Vault Crypto Service Encryption User" --assignee-object-id ${principal(facts)} --assignee-principal-type ServicePrincipal --scope "$(az keyvault show --name ${facts.vaultName} --query id --output tsv)/keys/${facts.keyName}"`,
  },
  {
    shell: 'powershell' as const,
    text: `New-AzRoleAssignment -RoleDefinitionName "Key Vault Crypto Service Encryption User" -ObjectId ${principalInPowerShell(facts)} -ObjectType ServicePrincipal -Scope "$((Get-AzKeyVault -VaultName ${facts.vaultName}).ResourceId)/keys/${facts.keyName}"`,
  },
];

/** What stands between the application and a vault. */
export const vaultProblems = {
  'vault-in-another-tenant': define({
    owner: 'customer',
    title: 'Vault belongs to another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...vault, vaultTenantId: guid }),
    explain: ({ vaultName, vaultTenantId, tenantId }) =>
      `Vault ${vaultName} trusts tenant ${vaultTenantId}, not ${tenantId}. No role in this tenant can open it.`,
    remedy: ({ vaultName }) => [
      { say: 'First make sure that this vault is the right one.' },
      {
        say: 'After a move of the subscription the customer corrects the vault’s tenant and grants the role again.',
        commands: [
          {
            shell: 'az',
            text: `az keyvault update --name ${vaultName} --set properties.tenantId="$(az account show --query tenantId --output tsv)"`,
          },
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/move-subscription',
  }),
  'vault-not-found': define({
    owner: 'customer',
    title: 'Vault does not exist',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, host: word }),
    explain: ({ host }) =>
      `There is no ${host} in the DNS: the vault was deleted, or its name or cloud suffix is mistyped.`,
    remedy: ({ vaultName }) => [
      {
        say: 'The customer looks for it among the deleted vaults, and recovers it if it is there.',
        commands: [
          { shell: 'az', text: `az keyvault list-deleted --query "[?name=='${vaultName}']"` },
          { shell: 'az', text: `az keyvault recover --name ${vaultName}` },
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  }),
  'not-a-key-vault': define({
    owner: 'operator',
    title: 'Something else answers at the vault’s address',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, host: word }),
    explain: ({ host }) =>
      `What answers at ${host} does not behave like Key Vault: no challenge came back. A proxy that inspects TLS is the usual cause.`,
    remedy: () => [
      { say: 'Try from a network without TLS inspection, or exempt the vault’s host name from it.' },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/private-link-diagnostics',
  }),
  'vault-role-missing': define({
    owner: 'customer',
    title: 'Key Vault role is missing',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({
      ...tenant,
      ...app,
      ...key,
      objectId: guid.nullable(),
      action: word,
      /** Where the role was looked for, where Key Vault says so. */
      scope: vaultScope.optional(),
    }),
    explain: ({ vaultName, keyName, action }) =>
      `The application has no role on vault ${vaultName} that allows ${action} on key ${keyName}. A role granted less than ten minutes ago may not be in force yet.`,
    remedy: (facts) => [
      { say: 'If the role was granted within the last ten minutes, wait and check again.' },
      {
        say: 'Otherwise the customer assigns the role with the least rights, at the key:',
        commands: assignCryptoRole(facts),
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'key-listing-not-allowed': define({
    owner: 'customer',
    title: 'Keys of the vault cannot be listed',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `The application may not list the keys of vault ${vaultName}. Where its role is granted at one key this is normal.`,
    remedy: () => [
      { say: 'Edit the tenant and name the key that the customer granted; listing is not needed then.' },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'vault-denied-by-assignment': define({
    owner: 'customer',
    title: 'A deny assignment forbids access',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, action: word, denyAssignmentId: word }),
    explain: ({ vaultName, action }) =>
      `A deny assignment on or above vault ${vaultName} forbids ${action}. It wins over every role.`,
    remedy: () => [
      {
        say: 'The customer finds out what put it there (a deployment stack or a managed application, usually) and exempts the application.',
      },
    ],
    source: 'learn.microsoft.com/azure/role-based-access-control/deny-assignments',
  }),
  'vault-access-policy-missing': define({
    owner: 'customer',
    title: 'Access policy is missing',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...tenant, ...app, ...vault, objectId: guid.nullable(), permission: word }),
    explain: ({ vaultName, permission }) =>
      `Vault ${vaultName} uses access policies, and none gives the application “${permission}”. In this mode a role assignment has no effect on data.`,
    remedy: ({ vaultName, appId, objectId, permission }) => [
      {
        say: 'The customer adds an access policy:',
        commands: [
          {
            shell: 'az',
            text: `az keyvault set-policy --name ${vaultName} --object-id ${principal({ appId, objectId })} ${permission.startsWith('secrets ') ? '--secret-permissions get' : '--key-permissions get wrapKey unwrapKey'}`,
          },
        ],
      },
      { say: 'Or they move the vault to Azure RBAC, which Microsoft recommends, and assign a role.' },
    ],
    source: `AccessDenied, ForbiddenByPolicy; ${errorCodes}`,
  }),
  'vault-firewall-closed': define({
    owner: 'customer',
    title: 'Vault firewall is closed to this address',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...vault, clientAddress: word.nullable() }),
    explain: ({ vaultName, clientAddress }) =>
      `The firewall of vault ${vaultName} does not admit ${clientAddress ?? 'this machine’s address'}. This is about the network: no role can change it. A rule added less than 15 minutes ago may not be in force yet.`,
    remedy: ({ vaultName, clientAddress }) => [
      {
        say: `The customer admits the address from which the provider works${clientAddress === null ? '; Key Vault did not name it' : ''}:`,
        ...(clientAddress !== null && /^[0-9a-f.:]+$/i.test(clientAddress)
          ? {
              commands: [
                {
                  shell: 'az' as const,
                  text: `az keyvault network-rule add --name ${vaultName} --ip-address ${clientAddress}`,
                },
              ],
            }
          : {}),
      },
      { say: 'Or check from a network that is admitted already.' },
    ],
    source: `ForbiddenByFirewall; ${errorCodes}`,
  }),
  'vault-private-only': define({
    owner: 'customer',
    title: 'Vault admits private endpoints only',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} has public network access disabled. A desktop outside the customer’s network can never reach it.`,
    remedy: () => [
      {
        say: 'Check from a machine behind an approved private endpoint, or agree with the customer on admitting the provider’s address.',
      },
    ],
    source: `ForbiddenByConnection; ${errorCodes}`,
  }),
  'vault-token-rejected': define({
    owner: 'provider',
    title: 'Key Vault rejects the token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} does not accept a token that was issued a moment ago: issuer, audience, lifetime or signature do not fit.`,
    remedy: () => [
      {
        say: 'Check this machine’s clock and the tenant’s cloud. If both are right, report this with the evidence.',
      },
    ],
    source: `AKV10022, AKV10032, AKV10046; ${errorCodes}`,
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
        say: 'The customer opens Network security perimeters, the perimeter, its profile, Inbound access rules, and admits the provider’s address.',
        leastRole: 'Network Contributor',
      },
      { say: 'Or check from a network that is admitted already.' },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/network-security-perimeter',
  }),
  'vault-deleted': define({
    owner: 'customer',
    title: 'Vault was deleted and can be recovered',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault, purgedOn: instant.nullable() }),
    explain: ({ vaultName, purgedOn }) =>
      `Vault ${vaultName} was deleted. It can be recovered with all its keys${purgedOn === null ? ' until it is purged' : ` until ${purgedOn}`}; until then nothing under its keys can be read.`,
    general:
      'The vault was deleted. It can be recovered with all its keys until it is purged; until then nothing under its keys can be read.',
    remedy: [
      {
        say: 'The customer recovers it. Role assignments at the vault are gone and must be made again:',
        leastRole: 'Key Vault Contributor',
        commands: ({ vaultName: name }) => [az(`keyvault recover --name ${name}`)],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/key-vault-recovery',
  }),
} as const;
