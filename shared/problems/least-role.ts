/** The part of a key vault at which a role is assigned. A role at one object cannot create, list, recover or purge objects. */
type Level = 'object' | 'vault';

/** The least-privileged built-in role that allows a data action. */
export interface LeastRole {
  readonly role: string;
  readonly level: Level;
}

/** Reads, wraps and unwraps with a key, as services with customer-managed keys do. */
const keyUse = 'Key Vault Crypto Service Encryption User';
/** Also encrypts, decrypts, signs, verifies, backs up and updates. */
const allKeyUse = 'Key Vault Crypto User';
const keyOfficer = 'Key Vault Crypto Officer';
const secretUse = 'Key Vault Secrets User';
const secretOfficer = 'Key Vault Secrets Officer';
const certificateUse = 'Key Vault Certificate User';
const certificateOfficer = 'Key Vault Certificates Officer';

const at = (level: Level, role: string, ...actions: readonly string[]) =>
  actions.map((action) => [action.toLowerCase(), { role, level }] as const);

/**
 * By data action without `Microsoft.KeyVault/vaults/`, in lower case. Sources:
 * learn.microsoft.com/azure/role-based-access-control/permissions/security and …/built-in-roles/security.
 */
const leastRoles: ReadonlyMap<string, LeastRole> = new Map([
  ...at('object', keyUse, 'keys/read', 'keys/wrap/action', 'keys/unwrap/action'),
  ...at('object', allKeyUse, 'keys/encrypt/action', 'keys/decrypt/action', 'keys/sign/action'),
  ...at('object', allKeyUse, 'keys/verify/action', 'keys/update/action', 'keys/backup/action'),
  ...at('object', keyOfficer, 'keys/rotate/action', 'keys/delete'),
  ...at('object', keyOfficer, 'keyRotationPolicies/read', 'keyRotationPolicies/write'),
  ...at('vault', keyOfficer, 'keys/create/action', 'keys/import/action', 'keys/restore/action'),
  ...at('vault', keyOfficer, 'keys/recover/action', 'keys/purge/action'),
  ...at('object', 'Key Vault Crypto Service Release User', 'keys/release/action'),
  ...at('object', secretUse, 'secrets/getSecret/action', 'secrets/readMetadata/action'),
  ...at('object', secretOfficer, 'secrets/update/action', 'secrets/backup/action', 'secrets/delete'),
  ...at('vault', secretOfficer, 'secrets/setSecret/action', 'secrets/restore/action'),
  ...at('vault', secretOfficer, 'secrets/recover/action', 'secrets/purge/action'),
  ...at('object', certificateUse, 'certificates/read'),
  ...at('object', certificateOfficer, 'certificates/update/action', 'certificates/backup/action'),
  ...at('object', certificateOfficer, 'certificates/delete'),
  ...at('vault', certificateOfficer, 'certificates/create/action', 'certificates/import/action'),
  ...at('vault', certificateOfficer, 'certificates/restore/action', 'certificates/recover/action'),
  ...at('vault', certificateOfficer, 'certificates/purge/action', 'certificateContacts/write'),
  ...at('vault', certificateOfficer, 'certificateCas/read', 'certificateCas/write', 'certificateCas/delete'),
]);

const prefix = 'microsoft.keyvault/vaults/';

/** Looks up a data action such as `Microsoft.KeyVault/vaults/keys/wrap/action`; case is ignored. Undefined for any other action. */
export function leastRoleFor(dataAction: string | undefined): LeastRole | undefined {
  const action = dataAction?.toLowerCase() ?? '';
  return action.startsWith(prefix) ? leastRoles.get(action.slice(prefix.length)) : undefined;
}

/** For actions that are not known: the role that Causeway itself needs. */
export const leastKeyRole: LeastRole = { role: keyUse, level: 'object' };
export const leastSecretRole: LeastRole = { role: secretUse, level: 'object' };
