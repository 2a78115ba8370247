import * as z from 'zod';
import { alert } from '../domain/alerts/alert.ts';
import { alertPolicy, maintenance } from '../domain/alerts/alert-policy.ts';
import { access } from './access.ts';
import { aboutFleet } from './action.ts';
import { alertLimit } from './alert-limits.ts';
import { nothing } from './inputs.ts';

/** What a person does about an alert. */
export const alertReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledge') }),
  /** The policy limits how far away the end is. */
  z.strictObject({ kind: z.literal('snooze'), until: z.iso.datetime() }),
  z.strictObject({
    kind: z.literal('accept'),
    reviewOn: z.iso.date('Enter a date.'),
    reason: z.string().trim().min(1, 'Enter a reason.').max(500),
  }),
  z.strictObject({ kind: z.literal('reopen') }),
]);
export type AlertReply = z.infer<typeof alertReply>;

/** Some alerts, or all open ones about one cause. */
const choice = z.union([
  z.strictObject({ alertIds: z.array(z.uuid()).min(1).max(alertLimit) }),
  z.strictObject({ causeKey: alert.shape.causeKey }),
]);

const { maintenanceId, scope, from, until, reason } = maintenance.shape;

export const alertsActions = {
  /** The open alerts, then those resolved in the last 30 days; of each the newest first. */
  list: aboutFleet({
    input: nothing,
    output: z.strictObject({
      alerts: z.array(alert),
      /** Whether these are all. */
      isComplete: z.boolean(),
    }),
    access: access.report,
    changes: false,
  }),
  /** How many causes of open alerts nobody has responded to, without those that appear in the daily digest only. */
  count: aboutFleet({
    input: nothing,
    output: z.strictObject({ unanswered: z.number().int().nonnegative() }),
    access: access.report,
    changes: false,
  }),
  /** Returns how many open alerts were changed. */
  respond: aboutFleet({
    input: z.strictObject({ to: choice, reply: alertReply }),
    output: z.strictObject({ changed: z.number().int().nonnegative() }),
    access: access.manage,
    changes: true,
  }),
  policy: aboutFleet({ input: nothing, output: alertPolicy, access: access.report, changes: false }),
  changePolicy: aboutFleet({
    input: alertPolicy,
    output: alertPolicy,
    access: access.admin,
    changes: true,
  }),
  /** The planned work that is not over, the one that ends first at the beginning. */
  maintenance: aboutFleet({
    input: nothing,
    output: z.array(maintenance),
    access: access.report,
    changes: false,
  }),
  addMaintenance: aboutFleet({
    input: z
      .strictObject({ scope, from, until, reason })
      .refine((planned) => Date.parse(planned.from) < Date.parse(planned.until), {
        error: 'The end must be after the start.',
        path: ['until'],
      }),
    output: maintenance,
    access: access.manage,
    changes: true,
  }),
  /** Ends planned work now, or removes it if it has not begun. False if it is over already. */
  endMaintenance: aboutFleet({
    input: z.strictObject({ maintenanceId }),
    output: z.strictObject({ ended: z.boolean() }),
    access: access.manage,
    changes: true,
  }),
} as const;
