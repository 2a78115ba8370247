/** Later runs find the secret in stored reports by this name, so it must not change. */
export const secretFindingName = 'Secret';
