import * as z from 'zod';
import { tag } from '../annotations.ts';
import { tenantId } from '../tenant.ts';
import { timeOfDay, timeZone } from '../schedule.ts';

const wholeNumber = (from: number, to: number) => {
  const message = `Enter a whole number from ${from} to ${to}.`;
  return z.number(message).int(message).min(from, message).max(to, message);
};
const atLeastOnce = wholeNumber(1, 20);

/** When an alert is raised and resolved, and when messages wait. */
export const alertPolicy = z.strictObject({
  /** Raised at this failed check in a row. */
  failuresInARow: atLeastOnce,
  /** Raised at this failed check within 24 hours. */
  failuresInADay: atLeastOnce,
  /** Resolved at this successful check in a row. */
  successes: atLeastOnce,
  /** Days before an expiry, the largest first. Both days are those of UTC. */
  expiryDays: z
    .array(wholeNumber(0, 365))
    .min(1, 'Enter at least one number of days.')
    .max(10, 'Enter at most 10 numbers.'),
  /** The longest snooze, in days. */
  longestSnoozeDays: wholeNumber(1, 365),
  /** No messages from `from` to `to`, which can be on the next day; null for never. Checks go on. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay, timeZone }).nullable(),
  /** When the daily digest is sent. */
  digest: z.strictObject({ at: timeOfDay, timeZone }),
});
export type AlertPolicy = z.infer<typeof alertPolicy>;

export const defaultAlertPolicy: AlertPolicy = {
  failuresInARow: 3,
  failuresInADay: 3,
  successes: 2,
  expiryDays: [30, 14, 7, 1],
  longestSnoozeDays: 30,
  quietHours: null,
  digest: { at: '08:00', timeZone: 'UTC' },
};

/** Planned work at tenants: checks go on, but raise no alert and do not count for the availability. */
export const maintenance = z.strictObject({
  maintenanceId: z.uuid(),
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tenant'), tenantId }),
    z.strictObject({ kind: z.literal('tag'), tag }),
    z.strictObject({ kind: z.literal('all') }),
  ]),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  reason: z.string().trim().min(1, 'Enter a reason.').max(300),
  by: z.string().max(200),
});
export type Maintenance = z.infer<typeof maintenance>;
