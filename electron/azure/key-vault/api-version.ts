/** The version of the data-plane API. The default of the SDK clients is newer than the sovereign clouds support. */
export const keyVaultVersion = '7.5';
