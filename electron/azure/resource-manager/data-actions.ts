import { keyOperations, type KeyOperation } from '../key-vault/key-operation.ts';

/** The data action that each operation requires. Source: learn.microsoft.com/azure/role-based-access-control/permissions/security. */
const actions: Readonly<Record<KeyOperation, string>> = {
  wrapKey: 'Microsoft.KeyVault/vaults/keys/wrap/action',
  unwrapKey: 'Microsoft.KeyVault/vaults/keys/unwrap/action',
  encrypt: 'Microsoft.KeyVault/vaults/keys/encrypt/action',
  decrypt: 'Microsoft.KeyVault/vaults/keys/decrypt/action',
};

/** Permissions of a role or a deny assignment: `dataActions` without `notDataActions`, each with wildcards. */
interface DataPermissions {
  readonly dataActions?: readonly string[] | undefined;
  readonly notDataActions?: readonly string[] | undefined;
}

const covers = (permissions: readonly DataPermissions[], action: string): boolean =>
  permissions.some(
    ({ dataActions = [], notDataActions = [] }) =>
      dataActions.some((pattern) => matches(pattern, action)) &&
      !notDataActions.some((pattern) => matches(pattern, action)),
  );

/** The key operations that these permissions cover. */
export const operationsIn = (permissions: readonly DataPermissions[]): KeyOperation[] =>
  keyOperations.filter((operation) => covers(permissions, actions[operation]));

/** Whether these permissions cover reading the value of a secret. */
export const includesReadingSecrets = (permissions: readonly DataPermissions[]): boolean =>
  covers(permissions, 'Microsoft.KeyVault/vaults/secrets/getSecret/action');

/** A star matches any text, slashes included; case is ignored. */
function matches(pattern: string, action: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - from >= last.length && text.endsWith(last);
}
