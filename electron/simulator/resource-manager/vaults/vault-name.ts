/** Whether a vault may have the name, which is case-insensitive. Source: Microsoft's naming rules for resources. */
export const isVaultName = (name: string): boolean =>
  /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(name) && !name.includes('--');

/** The message for an invalid vault name. */
export const badVaultName = (name: string): string =>
  `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.`;
