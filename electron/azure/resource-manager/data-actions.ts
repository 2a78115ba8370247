import type { KeyOperation } from '../call-context.ts';

export const keyOperations: readonly KeyOperation[] = ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt'];

/** The data action that each operation takes. Source: learn.microsoft.com/azure/role-based-access-control/permissions/security. */
const actions: Readonly<Record<KeyOperation, string>> = {
  wrapKey: 'Microsoft.KeyVault/vaults/keys/wrap/action',
  unwrapKey: 'Microsoft.KeyVault/vaults/keys/unwrap/action',
  encrypt: 'Microsoft.KeyVault/vaults/keys/encrypt/action',
  decrypt: 'Microsoft.KeyVault/vaults/keys/decrypt/action',
};

/** A part of a role, or of a deny assignment: `dataActions` less `notDataActions`, each with wildcards. */
interface Rights {
  readonly dataActions?: readonly string[] | undefined;
  readonly notDataActions?: readonly string[] | undefined;
}

const isNamedBy = (action: string, rights: readonly Rights[]): boolean =>
  rights.some(
    ({ dataActions = [], notDataActions = [] }) =>
      dataActions.some((pattern) => covers(pattern, action)) &&
      !notDataActions.some((pattern) => covers(pattern, action)),
  );

/** The operations with keys that are named by any of these rights. */
export const operationsNamedBy = (rights: readonly Rights[]): KeyOperation[] =>
  keyOperations.filter((operation) => isNamedBy(actions[operation], rights));

/** Whether any of these rights names reading the value of a secret. */
export const readingSecretsIsNamedBy = (rights: readonly Rights[]): boolean =>
  isNamedBy('Microsoft.KeyVault/vaults/secrets/getSecret/action', rights);

/** A star stands for any text, slashes included; case does not count. */
function covers(pattern: string, action: string): boolean {
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
