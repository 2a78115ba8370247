import { az, powershell, type Command } from './commands.ts';
import { principal, principalInPowerShell } from './principal.ts';

interface Holder {
  readonly appId: string;
  readonly objectId: string | null;
}

/** Unwraps and wraps, and nothing else: the role with the least rights for customer-managed keys. */
const keyRole = 'Key Vault Crypto Service Encryption User';
/** The role with the least rights that encrypts and decrypts as well. */
const encryptingRole = 'Key Vault Crypto User';
const secretRole = 'Key Vault Secrets User';

/** Whoever holds it may assign the data roles of Key Vault, and no others. */
export const dataRoleAssigner = 'Key Vault Data Access Administrator';

/** Assigns the role that an action takes, wrapping and unwrapping if it is not told, at the key to the app's service principal. */
export const assignKeyRole = (
  facts: Holder & { vaultName: string; keyName: string; action?: string },
): Command[] =>
  assignAt(
    { ...facts, part: `keys/${facts.keyName}` },
    /\/keys\/(en|de)crypt\/action$/i.test(facts.action ?? '') ? encryptingRole : keyRole,
  );

/** Assigns the role that reads secrets, at the secret. */
export const assignSecretRole = (facts: Holder & { vaultName: string; secretName: string }): Command[] =>
  assignAt({ ...facts, part: `secrets/${facts.secretName}` }, secretRole);

/** Assigns a role by its id, custom ones included, at the key. */
export const assignRoleAtKey = (
  facts: Holder & { vaultName: string; keyName: string; roleId: string },
): Command[] => assignAt({ ...facts, part: `keys/${facts.keyName}` }, facts.roleId);

function assignAt(facts: Holder & { vaultName: string; part: string }, role: string): Command[] {
  const { vaultName, part } = facts;
  const roleGiven = role.includes(' ') ? `"${role}"` : role;
  const roleOption = role.includes(' ') ? '-RoleDefinitionName' : '-RoleDefinitionId';
  return [
    az(
      `role assignment create --role ${roleGiven} --assignee-object-id ${principal(facts)} --assignee-principal-type ServicePrincipal --scope "$(az keyvault show --name ${vaultName} --query id --output tsv)/${part}"`,
    ),
    powershell(
      `New-AzRoleAssignment ${roleOption} ${roleGiven} -ObjectId ${principalInPowerShell(facts)} -ObjectType ServicePrincipal -Scope "$((Get-AzKeyVault -VaultName ${vaultName}).ResourceId)/${part}"`,
    ),
  ];
}

/** Takes a role away at the very scope where it was assigned; where a group has it, takes the application out of the group. */
export const removeRole = (
  facts: Holder & { roleId: string; scope: string; groupId?: string | undefined },
): Command[] => (facts.groupId === undefined ? removeOwnRole(facts) : leaveGroup(facts, facts.groupId));

const leaveGroup = (holder: Holder, groupId: string): Command[] => [
  az(`ad group member remove --group ${groupId} --member-id ${principal(holder)}`),
  powershell(
    `Remove-AzADGroupMember -GroupObjectId ${groupId} -MemberObjectId ${principalInPowerShell(holder)}`,
  ),
];

const removeOwnRole = (facts: Holder & { roleId: string; scope: string }): Command[] => [
  az(`role assignment delete --assignee ${principal(facts)} --role ${facts.roleId} --scope "${facts.scope}"`),
  powershell(
    `Remove-AzRoleAssignment -ObjectId ${principalInPowerShell(facts)} -RoleDefinitionId ${facts.roleId} -Scope "${facts.scope}"`,
  ),
];
