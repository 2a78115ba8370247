import * as z from 'zod';

/** An object that expires: the credential of the application, or an object in a vault. */
export const expiry = z.strictObject({
  kind: z.enum(['credential', 'key', 'secret', 'certificate']),
  /** The name of the object; for the credential, the name of its kind. */
  name: z.string().max(200),
  /** Null for the credential of the application. */
  vaultUri: z.string().nullable(),
  /**
   * ISO 8601, UTC. If Microsoft Entra rejected the credential as expired and the date is not known: when the console first
   * saw that.
   */
  at: z.iso.datetime(),
  /** When the rotation policy of a key replaces it, ISO 8601, UTC. Absent if there is no policy, or if it is not known. */
  rotatesAt: z.iso.datetime().optional(),
});
export type Expiry = z.infer<typeof expiry>;

/** How long a rotation can take before it counts as missed. */
const rotationMs = 24 * 60 * 60_000;

/** True if a rotation policy replaces the key, and the rotation is not a day late. */
export const willRotate = ({ rotatesAt }: Pick<Expiry, 'rotatesAt'>, now: Date): boolean =>
  rotatesAt !== undefined && now.getTime() < Date.parse(rotatesAt) + rotationMs;

/** The most expiries that a report, and thus a row of the list, holds. */
export const expiryLimit = 60;
