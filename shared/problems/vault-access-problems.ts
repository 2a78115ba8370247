import * as z from 'zod';
import { az, powershell, type Command } from './commands.ts';
import { define } from './define-problem.ts';
import { app, key, objectId, tenant, vault, vaultScope, word } from './facts.ts';
import { ifKnown, theNamed } from './phrases.ts';
import { callerOf, principal, principalInPowerShell, recreatedNote, type PrincipalIds } from './principal.ts';
import {
  grantEvidence,
  misplacedNote,
  mustBeAssigned,
  roleEvidence,
  roleEvidenceNote,
  stepsBeforeAssignment,
  workedNote,
} from './role-evidence.ts';
import { assignerForAction, assignKeyRole, dataRoleAssigner } from './role-commands.ts';
import { rbacGuide, vaultErrors } from './sources.ts';

const policyFacts = { ...tenant, ...app, ...vault, ...objectId };
const vaultContributor = { name: 'Key Vault Contributor', scope: 'the key vault' };
/** Changing the permission model takes an unconditional right to assign roles. */
const permissionModelRole = {
  name: 'Owner, or Key Vault Contributor with User Access Administrator',
  scope: 'the key vault',
};

const policyKinds = {
  keys: { option: '--key-permissions', parameter: '-PermissionsToKeys' },
  secrets: { option: '--secret-permissions', parameter: '-PermissionsToSecrets' },
  certificates: { option: '--certificate-permissions', parameter: '-PermissionsToCertificates' },
} as const;

/** What the application needs in any case: a command replaces the permissions of the same kind. */
const always = { keys: ['get', 'wrapKey', 'unwrapKey'], secrets: ['get'], certificates: ['get'] } as const;
const inPairs: Readonly<Record<string, readonly string[]>> = {
  encrypt: ['encrypt', 'decrypt'],
  decrypt: ['encrypt', 'decrypt'],
};
const permissionName = /^[a-z]{3,20}$/i;

/** `keys wrapKey` or `wrapKey` for keys, `secrets set`, `certificates import`. */
function readPermission(permission: string): { kind: keyof typeof policyKinds; name: string } {
  const [first = '', second] = permission.split(' ');
  const kind = first.toLowerCase();
  return kind === 'keys' || kind === 'secrets' || kind === 'certificates'
    ? { kind, name: second ?? '' }
    : { kind: 'keys', name: first };
}

/** Allows the permission that was refused, beside those that are present and those that are needed in any case. */
function addPolicy(
  facts: PrincipalIds & { vaultName: string; permission: string; present?: readonly string[] | undefined },
): Command[] {
  const { kind, name } = readPermission(facts.permission);
  const refused = permissionName.test(name) ? (inPairs[name.toLowerCase()] ?? [name]) : [];
  const permissions = withoutRepetition([...always[kind], ...refused, ...(facts.present ?? [])]);
  const { option, parameter } = policyKinds[kind];
  return [
    az(
      `keyvault set-policy --name ${facts.vaultName} --object-id ${principal(facts)} ${option} ${permissions.join(' ')}`,
    ),
    powershell(
      `Set-AzKeyVaultAccessPolicy -VaultName ${facts.vaultName} -ObjectId ${principalInPowerShell(facts)} ${parameter} ${permissions.join(',')}`,
    ),
  ];
}

/** Permissions are compared without case. */
const withoutRepetition = (permissions: readonly string[]): string[] =>
  permissions.filter(
    (one, index) => permissions.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === index,
  );

/** What the access policy of the application allows now for the same kind of object, if it was read. */
const presentPermissions = z.array(z.string().regex(permissionName)).max(40).optional();

/** Permissions for keys: a key vault uses either Azure RBAC or access policies, never both. */
export const vaultAccessProblems = {
  'vault-role-missing': define({
    owner: 'customer',
    title: 'Key Vault role assignment not found',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({
      ...tenant,
      ...app,
      ...key,
      ...objectId,
      action: word,
      /** The scope at which Key Vault looked for the role, if it names one. */
      scope: vaultScope.optional(),
      ...roleEvidence,
    }),
    explain: ({ vaultName, keyName, action, ...facts }) =>
      `${callerOf(facts)} has no role assignment that allows ${theNamed('action', action)} on ${theNamed('key', keyName)} in ${theNamed('key vault', vaultName)}.${recreatedNote(facts)}${roleEvidenceNote(facts)} A role assignment can take up to 10 minutes to take effect. Roles that manage the key vault, such as Owner, Contributor and Key Vault Contributor, do not give access to its keys.`,
    remedy: [
      ...stepsBeforeAssignment,
      {
        by: 'customer',
        applies: mustBeAssigned,
        say: 'Assign the least-privileged role that allows the action, in Access control (IAM) of the key, or of the key vault if the action creates, recovers or purges keys:',
        roleFor: assignerForAction,
        commands: assignKeyRole,
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'key-listing-not-allowed': define({
    owner: 'customer',
    title: 'Not authorized to list the keys of the key vault',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...vault }),
    explain: ({ vaultName }) =>
      `The application is not authorized to list the keys of ${theNamed('key vault', vaultName)}. This is expected if its role is assigned at a single key.`,
    remedy: [
      {
        by: 'operator',
        say: 'Edit the tenant and enter the name of the key that the role is assigned at. The list of keys is not needed then.',
      },
      {
        by: 'customer',
        say: 'Assign the role Key Vault Reader at the key vault to the application if it should list the keys.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `ForbiddenByRbac; ${rbacGuide}`,
  }),
  'vault-denied-by-assignment': define({
    owner: 'customer',
    title: 'Deny assignment blocks access',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...vault,
      /** The key or the secret that was requested. */
      keyName: key.keyName.optional(),
      secretName: key.keyName.optional(),
      action: word,
      denyAssignmentId: word,
    }),
    explain: ({ vaultName, action, denyAssignmentId }) =>
      `A deny assignment at or above ${theNamed('key vault', vaultName)} blocks ${theNamed('action', action)}. It takes precedence over every role assignment.${ifKnown(denyAssignmentId, (id) => ` Its ID is ${id}.`)}`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the deployment stack or managed application that created the deny assignment. List the deny assignments in Access control (IAM) of the key vault:',
        role: { name: 'Key Vault Reader', scope: 'the key vault' },
        commands: ({ vaultName }) => [
          az(
            `rest --method get --url "$(az keyvault show --name ${vaultName} --query id --output tsv)/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`,
          ),
          powershell(`Get-AzDenyAssignment -Scope (Get-AzKeyVault -VaultName ${vaultName}).ResourceId`),
        ],
      },
      {
        by: 'customer',
        say: 'Exclude the application in the deny settings of the deployment stack. Contact the publisher if a managed application created the deny assignment.',
        role: { name: 'Azure Deployment Stack Owner', scope: 'the scope of the deployment stack' },
      },
    ],
    source: 'learn.microsoft.com/azure/role-based-access-control/deny-assignments',
  }),
  'vault-access-policy-missing': define({
    owner: 'customer',
    title: 'Key Vault access policy not found',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({
      ...policyFacts,
      permission: word,
      present: presentPermissions,
      ...grantEvidence,
    }),
    explain: ({ vaultName, permission, ...facts }) =>
      `${callerOf(facts)} has no access policy that allows ${theNamed('permission', permission)} in ${theNamed('key vault', vaultName)}.${recreatedNote(facts)}${misplacedNote('The access policy is added', facts)}${workedNote('The access policy may have been removed since then, or the key vault may have been switched from Azure RBAC', facts)} This key vault uses access policies, so role assignments do not give access to its data.`,
    remedy: [
      {
        by: 'customer',
        say: 'Add an access policy under Access policies of the key vault. Review an existing policy of the application first. The command replaces its permissions of the kind that it names, and keeps those of the other kinds:',
        role: vaultContributor,
        commands: addPolicy,
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Switch the key vault to Azure RBAC under Access configuration, as Microsoft recommends. Assign roles first to every identity that has an access policy.',
        role: permissionModelRole,
      },
    ],
    source: `AccessDenied, ForbiddenByPolicy; ${vaultErrors}`,
  }),
  'vault-role-without-effect': define({
    owner: 'customer',
    title: 'Role assignment has no effect because the key vault uses access policies',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...policyFacts,
      role: word,
      /** The permission that Key Vault refused, such as `secrets get`; for keys if it is not known. */
      permission: word.optional(),
    }),
    explain: ({ vaultName, role }) =>
      `The application has ${ifKnown(role, (name) => `the role ${name}`, 'a role')}, but ${theNamed('key vault', vaultName)} uses access policies. With this permission model, role assignments do not give access to keys and secrets.`,
    remedy: [
      {
        by: 'customer',
        say: 'Add an access policy for the application:',
        role: vaultContributor,
        commands: ({ permission = 'keys wrapKey', ...facts }) => addPolicy({ ...facts, permission }),
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Switch the key vault to Azure RBAC under Access configuration. Assign roles first to every identity that has an access policy, because it loses its access otherwise:',
        role: permissionModelRole,
        commands: ({ vaultName }) => [
          az(`keyvault show --name ${vaultName} --query properties.accessPolicies`),
          az(`keyvault update --name ${vaultName} --enable-rbac-authorization true`),
          powershell(
            `Get-AzKeyVault -VaultName ${vaultName} | Update-AzKeyVault -DisableRbacAuthorization $false`,
          ),
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/key-vault/general/rbac-migration',
  }),
} as const;
