import * as z from 'zod';

/** What can be sent to a customer, or why there is nothing to send. */
export const customerReport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    subject: z.string(),
    /** Plain text. */
    message: z.string(),
    /** A page of its own: it loads nothing and runs nothing. */
    html: z.string(),
    fileName: z.string(),
  }),
  z.strictObject({ kind: z.literal('nothing'), why: z.string() }),
]);
export type CustomerReport = z.infer<typeof customerReport>;

/** What a support case needs of one tenant, as JSON: ids and times, no secret, no other tenant, no name. */
export const supportBundle = z.strictObject({ fileName: z.string(), json: z.string() });
export type SupportBundle = z.infer<typeof supportBundle>;
