import * as z from 'zod';
import { az, powershell, type Command } from './commands.ts';
import { define } from './define-problem.ts';
import { app, key, objectId, ofFormerIdentity, tenant, vault, vaultScope, word } from './facts.ts';
import { principal, principalInPowerShell } from './principal.ts';
import { assignKeyRole, dataRoleAssigner } from './role-commands.ts';
import { rbacGuide, vaultErrors } from './sources.ts';

const policyFacts = { ...tenant, ...app, ...vault, ...objectId };

/** Allows what was asked for, and with keys always what wrapping takes. */
function addPolicy(facts: {
  vaultName: string;
  appId: string;
  objectId: string | null;
  permission: string;
}): Command[] {
  const ofSecrets = facts.permission.startsWith('secrets ');
  const encrypts = /^keys (en|de)crypt$/i.test(facts.permission);
  const keys = ['get', 'wrapKey', 'unwrapKey', ...(encrypts ? ['encrypt', 'decrypt'] : [])];
  return [
    az(
      `keyvault set-policy --name ${facts.vaultName} --object-id ${principal(facts)} ${ofSecrets ? '--secret-permissions get' : `--key-permissions ${keys.join(' ')}`}`,
    ),
    powershell(
      `Set-AzKeyVaultAccessPolicy -VaultName ${facts.vaultName} -ObjectId ${principalInPowerShell(facts)} ${ofSecrets ? '-PermissionsToSecrets get' : `-PermissionsToKeys ${keys.join(',')}`}`,
    ),
  ];
}

/** What the vault lets the application do: by Azure RBAC, or by access policies, never by both. */
export const vaultAccessProblems = {
  'vault-role-missing': define({
    owner: 'customer',
    title: 'Key Vault role is missing',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({
      ...tenant,
      ...app,
      ...key,
      ...objectId,
      action: word,
      /** Where the role was looked for, where Key Vault says so. */
      scope: vaultScope.optional(),
    }),
    explain: ({ vaultName, keyName, action, ...facts }) =>
      `The application has no role on vault ${vaultName} that allows ${action} on key ${keyName}.${ofFormerIdentity(facts)} A role granted less than ten minutes ago may not be in force yet.`,
    general:
      'Whoever asked, an application or a person, has no role on the vault that allows this. A role granted less than ten minutes ago may not be in force yet, and a role for managing the vault gives no access to its keys.',
    remedy: [
      { by: 'operator', say: 'If the role was granted within the last ten minutes, wait and check again.' },
      {
        by: 'customer',
        say: 'Otherwise the customer assigns the role with the least rights at the key (in the portal: the key, Access control (IAM)). It is Key Vault Crypto Service Encryption User; for encrypting and decrypting, Key Vault Crypto User:',
        role: { name: dataRoleAssigner, scope: 'TODO' },
        commands: assignKeyRole,
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'key-listing-not-allowed': define({
    owner: 'customer',
    title: 'Keys of the vault cannot be listed',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `The application may not list the keys of vault ${vaultName}. Where its role is granted at one key this is normal.`,
    general:
      'The application may not list the keys of the vault. Where its role is granted at one key this is normal.',
    remedy: [
      {
        by: 'customer',
        say: 'Edit the tenant and name the key that the customer granted; listing is not needed then.',
      },
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
    general: 'A deny assignment on or above the vault forbids this. It wins over every role.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer finds out what put it there (a deployment stack or a managed application, usually) and exempts the application. In the portal: the vault, Access control (IAM), Deny assignments.',
        role: { name: 'Owner of the deployment stack or managed application', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(
            `rest --method get --url "$(az keyvault show --name ${vaultName} --query id --output tsv)/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`,
          ),
          powershell(`Get-AzDenyAssignment -Scope (Get-AzKeyVault -VaultName ${vaultName}).ResourceId`),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/role-based-access-control/deny-assignments',
  }),
  'vault-access-policy-missing': define({
    owner: 'customer',
    title: 'Access policy is missing',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...policyFacts, permission: word }),
    explain: ({ vaultName, permission, ...facts }) =>
      `Vault ${vaultName} uses access policies, and none gives the application “${permission}”.${ofFormerIdentity(facts)} In this mode a role assignment has no effect on data.`,
    general:
      'The vault uses access policies, and none gives whoever asked, an application or a person, what this takes. In this mode a role assignment has no effect on data.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer adds an access policy (in the portal: the vault, Access policies). It replaces what an earlier policy of the application allowed:',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: addPolicy,
      },
      {
        by: 'customer',
        say: 'Or they move the vault to Azure RBAC, which Microsoft recommends, and assign a role. In the portal: the vault, Access configuration.',
      },
    ],
    source: `AccessDenied, ForbiddenByPolicy; ${vaultErrors}`,
  }),
  'vault-role-without-effect': define({
    owner: 'customer',
    title: 'Role has no effect in this vault',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...policyFacts, role: word }),
    explain: ({ vaultName, role }) =>
      `The application holds the role ${role}, but vault ${vaultName} uses access policies. In this mode roles do not count for keys and secrets.`,
    general:
      'The application holds a role, but the vault uses access policies. In this mode roles do not count for keys and secrets.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer switches the vault to Azure RBAC (in the portal: the vault, Access configuration), after giving roles to everybody who has an access policy today:',
        role: { name: 'Owner, or User Access Administrator with Key Vault Contributor', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault show --name ${vaultName} --query properties.accessPolicies`),
          az(`keyvault update --name ${vaultName} --enable-rbac-authorization true`),
          powershell(
            `Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -DisableRbacAuthorization $false`,
          ),
        ],
      },
      {
        by: 'customer',
        say: 'Or they add an access policy for the application instead:',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: (facts) => addPolicy({ ...facts, permission: 'keys wrapKey' }),
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/rbac-migration',
  }),
} as const;
