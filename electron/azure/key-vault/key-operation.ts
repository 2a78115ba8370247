/** A cryptographic operation of Key Vault, as its REST API names it. */
export type KeyOperation = 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey';

export const keyOperations: readonly KeyOperation[] = ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt'];
