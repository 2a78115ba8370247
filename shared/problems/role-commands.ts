import { az, powershell, type Command } from './commands.ts';
import type { RequiredRole } from './define-problem.ts';
import { leastKeyRole, leastRoleFor, leastSecretRole, type LeastRole } from './least-role.ts';
import { principal, principalInPowerShell, type PrincipalIds } from './principal.ts';

/** Allows assigning and removing eight data roles of Key Vault, and no other role. */
export const dataRoleAssigner = 'Key Vault Data Access Administrator';
const anyRoleAssigner = 'Owner, or User Access Administrator';

/** The roles that the condition of `dataRoleAssigner` names. Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles/security. */
const assignableDataRoles: ReadonlyMap<string, string> = new Map([
  ['Key Vault Administrator', '00482a5a-887f-4fb3-b363-3b7fe8e74483'],
  ['Key Vault Certificates Officer', 'a4417e6f-fecd-4de8-b567-7b0420556985'],
  ['Key Vault Crypto Officer', '14b46e9e-c2b7-41b4-b07b-48a6ebf60603'],
  ['Key Vault Crypto Service Encryption User', 'e147488a-f6f5-4113-8e2d-b22465e65bf6'],
  ['Key Vault Crypto User', '12338af0-0e69-4776-bea7-57ae8d297424'],
  ['Key Vault Reader', '21090545-7ca7-4776-b22c-e363652d74d2'],
  ['Key Vault Secrets Officer', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'],
  ['Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6'],
]);
const assignableIds: ReadonlySet<string> = new Set(assignableDataRoles.values());

/** Who may assign and remove this role, given by its name or the GUID of its definition. */
export const assignerOf = (role: string | undefined, scope: string): RequiredRole => ({
  name:
    role !== undefined && (assignableDataRoles.has(role) || assignableIds.has(role))
      ? dataRoleAssigner
      : anyRoleAssigner,
  scope,
});

interface KeyIn {
  readonly vaultName: string;
  readonly keyName: string;
}

const roleForKey = (action: string | undefined): LeastRole => leastRoleFor(action) ?? leastKeyRole;
const roleForSecret = (action: string | undefined): LeastRole => leastRoleFor(action) ?? leastSecretRole;

/** Assigns the least-privileged role that allows the action; the role for wrapping if no action is given. */
export const assignKeyRole = (facts: PrincipalIds & KeyIn & { action?: string | undefined }): Command[] =>
  assignLeastRole(facts, `keys/${facts.keyName}`, roleForKey(facts.action));

/** Assigns the least-privileged role that allows the action; the role for reading if no action is given. */
export const assignSecretRole = (
  facts: PrincipalIds & { vaultName: string; secretName: string; action?: string | undefined },
): Command[] => assignLeastRole(facts, `secrets/${facts.secretName}`, roleForSecret(facts.action));

/** Assigns at the key vault the least-privileged role that allows the action; Key Vault Administrator for an unknown action. */
export const assignRoleAtVault = (facts: PrincipalIds & { vaultName: string; action: string }): Command[] =>
  assignAt(facts, roleAtVault(facts.action), '');
const roleAtVault = (action: string): string => leastRoleFor(action)?.role ?? 'Key Vault Administrator';

/** Who may assign the role that `assignRoleAtVault` assigns; whoever may assign any role if the action is not known. */
export const assignerAtVault = ({ action }: { readonly action?: string | undefined }): RequiredRole =>
  assignerOf(action === undefined ? undefined : roleAtVault(action), 'the key vault');

/** Who may assign the role that `assignKeyRole` or `assignSecretRole` assigns. */
export const assignerForAction = ({ action }: { readonly action?: string | undefined }): RequiredRole =>
  assignerOf(roleForKey(action).role, 'the key vault');

const assignLeastRole = (
  facts: PrincipalIds & { vaultName: string },
  part: string,
  { role, level }: LeastRole,
): Command[] => assignAt(facts, role, level === 'vault' ? '' : `/${part}`);

/** A key, a secret or both that the application uses. */
export interface UsedObjects {
  readonly vaultName: string;
  readonly keyName: string | null;
  readonly secretName: string | null;
}

/** Assigns at each object a role by its name or ID; the least-privileged role for its use if none is given. */
export const assignAtObjects = (
  ids: PrincipalIds,
  objects: readonly UsedObjects[],
  roles: { readonly keys?: string | undefined; readonly secrets?: string | undefined } = {},
): Command[] => {
  const { keys = leastKeyRole.role, secrets = leastSecretRole.role } = roles;
  return objects.flatMap(({ vaultName, keyName, secretName }) => [
    ...(keyName === null ? [] : assignAt({ ...ids, vaultName }, keys, `/keys/${keyName}`)),
    ...(secretName === null ? [] : assignAt({ ...ids, vaultName }, secrets, `/secrets/${secretName}`)),
  ]);
};

/** `part` is empty for the key vault itself. */
function assignAt(facts: PrincipalIds & { vaultName: string }, role: string, part: string): Command[] {
  const { vaultName } = facts;
  return assign(facts, role, {
    az: `"$(az keyvault show --name ${vaultName} --query id --output tsv)${part}"`,
    powershell:
      part === ''
        ? `(Get-AzKeyVault -VaultName ${vaultName}).ResourceId`
        : `"$((Get-AzKeyVault -VaultName ${vaultName}).ResourceId)${part}"`,
  });
}

/** Assigns a role by its ID at a scope, as it was before its removal. */
export const assignRoleAgain = (
  facts: PrincipalIds & { readonly roleId: string; readonly scope: string },
): Command[] => {
  const scope = `"${facts.scope}"`;
  return assign(facts, facts.roleId, { az: scope, powershell: scope });
};

function assign(
  ids: PrincipalIds,
  role: string,
  scope: { readonly az: string; readonly powershell: string },
): Command[] {
  const type = ids.principalType ?? 'ServicePrincipal';
  const roleGiven = role.includes(' ') ? `"${role}"` : role;
  const roleOption = role.includes(' ') ? '-RoleDefinitionName' : '-RoleDefinitionId';
  return [
    az(
      `role assignment create --role ${roleGiven} --assignee-object-id ${principal(ids)} --assignee-principal-type ${type} --scope ${scope.az}`,
    ),
    powershell(
      `New-AzRoleAssignment ${roleOption} ${roleGiven} -ObjectId ${principalInPowerShell(ids)} -ObjectType ${type} -Scope ${scope.powershell}`,
    ),
  ];
}

/** Removes the role assignment of the service principal at this scope. */
export const removeRole = (
  facts: PrincipalIds & { readonly roleId: string; readonly scope: string },
): Command[] => [
  az(`role assignment delete --assignee ${principal(facts)} --role ${facts.roleId} --scope "${facts.scope}"`),
  powershell(
    `Remove-AzRoleAssignment -ObjectId ${principalInPowerShell(facts)} -RoleDefinitionId ${facts.roleId} -Scope "${facts.scope}"`,
  ),
];

const memberOption = (ids: PrincipalIds, groupId: string) => ({
  az: `--group ${groupId} --member-id ${principal(ids)}`,
  powershell: `${groupId} -MemberObjectId ${principalInPowerShell(ids)}`,
});

/** Adds the service principal to a group again, after its removal. */
export const addToGroupAgain = (ids: PrincipalIds, groupId: string): Command[] => {
  const member = memberOption(ids, groupId);
  return [
    az(`ad group member add ${member.az}`),
    powershell(`Add-AzADGroupMember -TargetGroupObjectId ${member.powershell}`),
  ];
};

/** Removes the service principal from a group. */
export const removeFromGroup = (ids: PrincipalIds, groupId: string): Command[] => {
  const member = memberOption(ids, groupId);
  return [
    az(`ad group member remove ${member.az}`),
    powershell(`Remove-AzADGroupMember -GroupObjectId ${member.powershell}`),
  ];
};
