import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, key, objectId, tenant, vault, vaultScope, word } from './facts.ts';
import { principal, principalInPowerShell } from './principal.ts';
import { assignKeyRole, dataRoleAssigner } from './role-commands.ts';
import { rbacGuide, vaultErrors } from './sources.ts';

const policyFacts = { ...tenant, ...app, ...vault, ...objectId };
const ofSecrets = (permission: string) => permission.startsWith('secrets ');

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
    explain: ({ vaultName, keyName, action }) =>
      `The application has no role on vault ${vaultName} that allows ${action} on key ${keyName}. A role granted less than ten minutes ago may not be in force yet.`,
    general:
      'The application has no role on the vault that allows what it asked for. A role granted less than ten minutes ago may not be in force yet, and a role for managing the vault gives no access to its keys.',
    remedy: [
      { say: 'If the role was granted within the last ten minutes, wait and check again.' },
      {
        say: 'Otherwise the customer assigns Key Vault Crypto Service Encryption User, the role with the least rights, at the key:',
        leastRole: dataRoleAssigner,
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
    general: 'A deny assignment on or above the vault forbids this. It wins over every role.',
    remedy: [
      {
        say: 'The customer finds out what put it there (a deployment stack or a managed application, usually) and exempts the application.',
        leastRole: 'Owner of the deployment stack or managed application',
        commands: ({ vaultName }) => [
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
    explain: ({ vaultName, permission }) =>
      `Vault ${vaultName} uses access policies, and none gives the application “${permission}”. In this mode a role assignment has no effect on data.`,
    general:
      'The vault uses access policies, and none gives the application what it asked for. In this mode a role assignment has no effect on data.',
    remedy: [
      {
        say: 'The customer adds an access policy:',
        leastRole: 'Key Vault Contributor',
        commands: ({ permission, ...facts }) => [
          az(
            `keyvault set-policy --name ${facts.vaultName} --object-id ${principal(facts)} ${ofSecrets(permission) ? '--secret-permissions get' : '--key-permissions get wrapKey unwrapKey'}`,
          ),
          powershell(
            `Set-AzKeyVaultAccessPolicy -VaultName ${facts.vaultName} -ObjectId ${principalInPowerShell(facts)} ${ofSecrets(permission) ? '-PermissionsToSecrets get' : '-PermissionsToKeys get,wrapKey,unwrapKey'}`,
          ),
        ],
      },
      { say: 'Or they move the vault to Azure RBAC, which Microsoft recommends, and assign a role.' },
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
        say: 'The customer switches the vault to Azure RBAC, after giving roles to everybody who has an access policy today:',
        leastRole: 'Owner, or User Access Administrator with Key Vault Contributor',
        commands: ({ vaultName }) => [
          az(`keyvault show --name ${vaultName} --query properties.accessPolicies`),
          az(`keyvault update --name ${vaultName} --enable-rbac-authorization true`),
          powershell(
            `Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -DisableRbacAuthorization $false`,
          ),
        ],
      },
      {
        say: 'Or they add an access policy for the application instead:',
        leastRole: 'Key Vault Contributor',
        commands: (facts) => [
          az(
            `keyvault set-policy --name ${facts.vaultName} --object-id ${principal(facts)} --key-permissions get wrapKey unwrapKey`,
          ),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/rbac-migration',
  }),
} as const;
