import type { VaultKey } from '../../azure/key-vault/vault-key.ts';

/** The first operation of customer-managed keys that the key itself does not permit; undefined if it permits both. */
export const forbiddenOperation = ({ operations }: Pick<VaultKey, 'operations'>): string | undefined =>
  ['wrapKey', 'unwrapKey'].find((required) => !operations.includes(required));
