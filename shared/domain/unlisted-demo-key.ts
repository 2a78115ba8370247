/** A key of the demo whose tenant is not in the list when the demo starts. */
export const unlistedDemoKey = 'https://northfell-kv.vault.azure.net/keys/data-encryption';
