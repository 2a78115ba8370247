import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, azureScope, guid, instant, key, objectId, tenant, vault, word } from './facts.ts';
import { assignKeyRole, assignRoleAtKey, dataRoleAssigner, removeRole } from './role-commands.ts';
import { rbacGuide } from './sources.ts';

/** `role` is the name as Azure shows it; `scope` is where the role is assigned, which may be far above the vault. */
const grant = {
  ...{ ...tenant, ...app, ...key, ...objectId, role: word, roleId: guid, scope: azureScope },
  /** The group by which the application holds it, where it does not hold it itself. */
  groupId: guid.optional(),
};
const byGroup = ({ groupId }: { readonly groupId?: string | undefined }): string =>
  groupId === undefined ? '' : ` by the group ${groupId}`;

/** What works today and is worth changing all the same: more privilege than needed, or something that will end. */
export const adviceProblems = {
  'advice-role-broader-than-needed': define({
    owner: 'customer',
    title: 'Role allows more than is needed',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...grant }),
    explain: ({ role, scope, keyName, ...facts }) =>
      `The application holds the role ${role} at ${scope}${byGroup(facts)}. To wrap and unwrap with key “${keyName}” it needs much less, and what it does not need, nobody can misuse.`,
    general:
      'The application holds a role that allows more than wrapping and unwrapping with one key. What it does not need, nobody can misuse.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer first assigns the role with the least rights, at the key:',
        role: { name: dataRoleAssigner, scope: 'TODO' },
        commands: assignKeyRole,
      },
      {
        by: 'customer',
        say: 'Once a check has passed with it, they take the broader role away, or the application out of the group that has it:',
        role: { name: dataRoleAssigner, scope: 'TODO' },
        commands: removeRole,
      },
    ],
    source: rbacGuide,
  }),
  'advice-scope-wider-than-needed': define({
    owner: 'customer',
    title: 'Role reaches further than one key',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...grant }),
    explain: ({ role, scope, keyName, ...facts }) =>
      `The application holds the role ${role} at ${scope}${byGroup(facts)}. The same role at key “${keyName}” alone would do; as it is, the application reaches every other key below that scope too.`,
    general:
      'The role is assigned above the key. At the key alone it would do; as it is, the application reaches every other key below that scope too.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer assigns the same role at the key:',
        role: { name: dataRoleAssigner, scope: 'TODO' },
        commands: assignRoleAtKey,
      },
      {
        by: 'customer',
        say: 'Once a check has passed with it, they take the wider assignment away, or the application out of the group that has it:',
        role: { name: dataRoleAssigner, scope: 'TODO' },
        commands: removeRole,
      },
    ],
    source: rbacGuide,
  }),
  'advice-credential-ends-soon': define({
    owner: 'provider',
    title: 'Application’s credential ends soon',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({
      ...app,
      credential: z.enum(['secret', 'certificate']),
      /** As the registration shows it; null where it has none. */
      name: word.nullable(),
      endsOn: instant,
    }),
    explain: ({ appId, credential, name, endsOn }) =>
      `The ${credential === 'secret' ? 'client secret' : 'certificate'}${name === null ? '' : ` “${name}”`} of application ${appId} ends on ${endsOn}. From then on no customer can be reached.`,
    general:
      'A credential of the application ends within weeks. From then on no customer can be reached with it.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider adds a second credential beside the first, so that nothing stops in between:',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
        commands: ({ appId, credential }) => [
          az(
            credential === 'secret'
              ? `ad app credential reset --id ${appId} --append`
              : `ad app credential reset --id ${appId} --append --create-cert`,
          ),
        ],
      },
      {
        by: 'operator',
        say: 'Enter it here under Settings, check one tenant, and only then remove the old one.',
      },
    ],
    source: 'learn.microsoft.com/graph/api/resources/passwordcredential, endDateTime',
  }),
  'advice-secret-instead-of-certificate': define({
    owner: 'provider',
    title: 'Client secret instead of a certificate',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Application ${appId} proves itself with a client secret. Who reads the secret once can pose as the application at every customer; a certificate’s private key need never leave the machine.`,
    general:
      'The application proves itself with a client secret. Who reads the secret once can pose as the application at every customer; a certificate’s private key need never leave the machine.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider registers a certificate, lets its services sign in with that, and removes the secret once nothing needs it.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
        commands: ({ appId }) => [az(`ad app credential reset --id ${appId} --append --create-cert`)],
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
  }),
  'advice-no-app-instance-lock': define({
    owner: 'provider',
    title: 'App instance lock is off',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Application ${appId} has no app instance property lock. In each customer tenant an administrator could add a credential of their own to its service principal there, and act as the application.`,
    general:
      'The application has no app instance property lock. In each customer tenant an administrator could add a credential of their own to its service principal there, and act as the application.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider opens App registrations, the application, Authentication, App instance property lock, and locks all properties.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
        commands: ({ appId }) => [
          powershell(
            `Update-MgApplicationByAppId -AppId ${appId} -ServicePrincipalLockConfiguration @{ isEnabled = $true; allProperties = $true }`,
          ),
        ],
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks',
  }),
  'advice-key-ends-soon': define({
    owner: 'customer',
    title: 'Key ends soon',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...key, endsOn: instant }),
    explain: ({ vaultName, keyName, endsOn }) =>
      `Key “${keyName}” in vault ${vaultName} expires on ${endsOn}. What it protects can be read after that, but nothing new can be protected.`,
    general:
      'The key expires within weeks. What it protects can be read after that, but nothing new can be protected.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer rotates the key to a new version in time, or moves its expiry.',
        role: { name: 'Key Vault Crypto Officer', scope: 'TODO' },
        commands: ({ vaultName, keyName }) => [
          az(`keyvault key rotate --vault-name ${vaultName} --name ${keyName}`),
          powershell(`Invoke-AzKeyVaultKeyRotation -VaultName ${vaultName} -Name ${keyName}`),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation',
  }),
  'advice-no-purge-protection': define({
    owner: 'customer',
    title: 'Vault has no purge protection',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `Vault ${vaultName} lets a deleted key be purged at once. Everything encrypted under a purged key is lost for ever.`,
    general:
      'The vault lets a deleted key be purged at once. Everything encrypted under a purged key is lost for ever.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer turns purge protection on. It cannot be turned off again:',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
        commands: ({ vaultName }) => [
          az(`keyvault update --name ${vaultName} --enable-purge-protection true`),
          powershell(`Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -EnablePurgeProtection`),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  }),
} as const;
