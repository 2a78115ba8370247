import type { ApplicationSecret } from '../../world/application.ts';

/** A client secret in Graph's form. Only the answer that creates it contains its text. */
export const passwordCredential = (
  { keyId, displayName, value, startsAt, expiresAt }: ApplicationSecret,
  secretText: string | null = null,
) => ({
  customKeyIdentifier: null,
  displayName,
  endDateTime: new Date(expiresAt).toISOString(),
  hint: value.slice(0, 3),
  keyId,
  secretText,
  startDateTime: new Date(startsAt).toISOString(),
});
