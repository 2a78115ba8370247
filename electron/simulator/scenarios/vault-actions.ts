/** Full names of data actions of Key Vault, such as `keys/read`. */
export const vaultActions = (...actions: readonly string[]): string[] =>
  actions.map((action) => `Microsoft.KeyVault/vaults/${action}`);
