import * as z from 'zod';

/**
 * Something to tell about alerts. `raised`: the condition is new, new tenants have the cause, or a snooze or an accepted risk
 * ended while the condition lasts. `worsened`: the severity is higher, or an expiry is nearer. `resolved`: told even if the
 * alert was snoozed; `end` says whether the tenant was removed. `summary`: the first run over many tenants.
 */
export const alertNewsKind = z.enum(['raised', 'worsened', 'resolved', 'summary']);
export type AlertNewsKind = z.infer<typeof alertNewsKind>;

/** One entry of the log that the deliveries read. All its alerts have one cause, except in a summary. */
export const alertNews = z.strictObject({
  /** Ascending, never used twice. */
  position: z.number().int().positive(),
  at: z.iso.datetime(),
  kind: alertNewsKind,
  alertIds: z.array(z.uuid()).min(1),
});
export type AlertNews = z.infer<typeof alertNews>;
