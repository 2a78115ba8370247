/** The data-plane version asked for everywhere: the clients' own default is newer than what the sovereign clouds serve. */
export const keyVaultVersion = '7.5';
