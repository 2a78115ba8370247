import * as z from 'zod';

/** The original error of a service, redacted; or the network error if no service answered. */
export const cause = z.strictObject({
  /** `Entra`, `Graph`, `Resource Manager`, `Key Vault`, or `network` if no service answered. */
  service: z.string().max(40),
  /** HTTP status; null if no response arrived. */
  status: z.number().int().nullable(),
  /** The error code of the service, such as `AADSTS700016` or `Forbidden/ForbiddenByRbac`. */
  code: z.string().max(200).nullable(),
  message: z.string().max(4_000),
  requestId: z.string().max(200).nullable(),
  correlationId: z.string().max(200).nullable(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});
export type Cause = z.infer<typeof cause>;
