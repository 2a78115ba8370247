import * as z from 'zod';

/** What a service said, as it said it, redacted; or what our side of the wire observed. */
export const cause = z.strictObject({
  /** `Entra`, `Graph`, `Resource Manager`, `Key Vault`, or `network` where no service answered. */
  service: z.string().max(40),
  /** HTTP status; null where no answer came. */
  status: z.number().int().nullable(),
  /** The service's own code, such as `AADSTS700016` or `Forbidden/ForbiddenByRbac`. */
  code: z.string().max(200).nullable(),
  message: z.string().max(4_000),
  requestId: z.string().max(200).nullable(),
  correlationId: z.string().max(200).nullable(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});
export type Cause = z.infer<typeof cause>;
