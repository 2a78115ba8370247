import type { HandOffRequest } from './hand-off-request.ts';

/**
 * Whether the secret cannot exist yet when a template is deployed for the first time, because the key vault is new. Its role is
 * then assigned by a second deployment. An access policy needs no secret.
 */
export const secretComesLater = ({ vault, secretName }: HandOffRequest): boolean =>
  vault.create !== null && vault.permissionModel === 'rbac' && secretName !== null;

/** What a template says about its switch for the secret. */
export const secretSwitchInWords = 'Set to true after you have created the secret in the new key vault.';
