import * as z from 'zod';

/** A letter to a customer, or the reason why none is needed. */
export const customerReport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    subject: z.string(),
    /** Plain text. */
    message: z.string(),
    /** A self-contained page without scripts and external resources. */
    html: z.string(),
    fileName: z.string(),
  }),
  z.strictObject({ kind: z.literal('nothing'), why: z.string() }),
]);
export type CustomerReport = z.infer<typeof customerReport>;

/** Data about one tenant for a support case, as JSON. Holds no secret, no customer name and no other tenant. */
export const supportBundle = z.strictObject({ fileName: z.string(), json: z.string() });
export type SupportBundle = z.infer<typeof supportBundle>;
