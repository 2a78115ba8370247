import * as z from 'zod';
import { availability, month, tenantAvailability } from '../domain/availability.ts';
import { pastCheck } from '../domain/run.ts';
import { accessStatuses } from '../domain/status-words.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutConsole, aboutFleet, aboutTenant } from './action.ts';
import { exportedFile, nothing, runId } from './inputs.ts';

/** A check of which the report is kept. `isChange`: the status or its problem was another one before. */
export const historicCheck = z.strictObject({ ...pastCheck.shape, isChange: z.boolean() });
export type HistoricCheck = z.infer<typeof historicCheck>;

/** A time during which every check found the same status and the same problem. */
export const statusTime = z.strictObject({
  status: z.enum(accessStatuses),
  /** The code of the problem; null if there is none. */
  code: z.string().nullable(),
  /** The end of the first check. */
  from: z.iso.datetime(),
  /** Until when the status is assumed: the next time begins, or 48 hours passed without a check. Can be in the future. */
  until: z.iso.datetime(),
  checks: z.number().int().positive(),
  /** Whether the time before it has the same status and problem, but lies more than 48 hours without a check earlier. */
  continues: z.boolean(),
});
export type StatusTime = z.infer<typeof statusTime>;

/** What the history takes on the disk. */
export const historyStorage = z.strictObject({
  /** Bytes in use by all records, and bytes of their file that are free and used again. */
  bytes: z.number().int().nonnegative(),
  freeBytes: z.number().int().nonnegative(),
  reports: z.number().int().nonnegative(),
  statusTimes: z.number().int().nonnegative(),
  /** The end of the oldest check of which the report is kept. */
  oldest: z.iso.datetime().nullable(),
  /** How many tenants and reports of an earlier version are converted; null if all of them are. */
  conversion: z
    .strictObject({ done: z.number().int().nonnegative(), total: z.number().int().positive() })
    .nullable(),
});
export type HistoryStorage = z.infer<typeof historyStorage>;

const exportedMonths = z.array(month).min(1).max(14);

export const historyActions = {
  /** The checks of a tenant, newest first. `after` is `next` of the page before. */
  ofTenant: aboutTenant({
    input: z.strictObject({
      tenantId,
      after: runId.nullable().default(null),
      limit: z.number().int().min(1).max(200).default(200),
      changesOnly: z.boolean().default(false),
    }),
    output: z.strictObject({ checks: z.array(historicCheck).max(200), next: runId.nullable() }),
    access: access.read,
    changes: false,
  }),
  /** What the status of a tenant was in the last days, newest first, at most 1,000 times. */
  statuses: aboutTenant({
    input: z.strictObject({ tenantId, days: z.number().int().min(1).max(400).default(365) }),
    output: z.array(statusTime).max(1_000),
    access: access.read,
    changes: false,
  }),
  /** The availability of a tenant in the last months, oldest first, with the present one. */
  availability: aboutTenant({
    input: z.strictObject({ tenantId, months: z.number().int().min(1).max(14).default(12) }),
    output: z.array(availability),
    access: access.read,
    changes: false,
  }),
  /** The availability in the last months of all tenants within reach together, oldest first, with the present one. */
  fleetMonths: aboutFleet({
    input: z.strictObject({ months: z.number().int().min(1).max(14).default(12) }),
    output: z.array(availability),
    access: access.read,
    changes: false,
  }),
  /** The availability in a month of every tenant within reach, in the order of addition. */
  fleetAvailability: aboutFleet({
    input: z.strictObject({ month }),
    output: z.array(tenantAvailability),
    access: access.read,
    changes: false,
  }),
  /** The availability in the given months of all tenants, or of one. CSV and HTML neutralize formulas. */
  exportAvailability: aboutFleet({
    input: z.strictObject({
      months: exportedMonths,
      tenantId: tenantId.nullable().default(null),
      format: z.enum(['csv', 'json', 'html']),
    }),
    output: exportedFile,
    access: access.report,
    changes: false,
    leavesEntry: true,
  }),
  /** What the history takes on the disk. The policy is one of the settings. */
  storage: aboutConsole({ input: nothing, output: historyStorage, access: access.report, changes: false }),
  /** Deletes now what the policy does not keep. During a run it deletes only a little; the rest follows after the run. */
  prune: aboutConsole({
    input: nothing,
    output: z.strictObject({ deleted: z.number().int().nonnegative(), isComplete: z.boolean() }),
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
