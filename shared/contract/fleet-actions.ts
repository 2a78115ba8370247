import * as z from 'zod';
import { activityFilter } from '../domain/activity-filter.ts';
import { activity } from '../domain/audit-entry.ts';
import { tenantId } from '../domain/tenant.ts';
import { dayStatus } from '../domain/trend.ts';
import { problem } from '../problems/problem.ts';
import { access } from './access.ts';
import { aboutFleet } from './action.ts';
import { confirmation, nothing } from './inputs.ts';

export const fleetActions = {
  /** The access status of all tenants at the end of each of the last days, oldest first. Days before the first check are omitted. */
  trend: aboutFleet({
    input: z.strictObject({ days: z.number().int().min(1).max(366) }),
    output: z.array(dayStatus),
    access: access.report,
    changes: false,
  }),
  /** Who changed or started something, newest first, at most 500 entries. A text is searched in the newest 20,000 entries. */
  activity: aboutFleet({
    input: activityFilter,
    output: z.strictObject({
      entries: z.array(activity),
      /** Whether no more entries match. */
      isComplete: z.boolean(),
      /** Everybody to filter by, whatever the filter. */
      people: z.array(z.strictObject({ person: z.string(), name: z.string().nullable() })),
    }),
    access: access.report,
    changes: false,
  }),
  /** Verifies the hash chain of the activity. */
  verifyActivity: aboutFleet({
    input: nothing,
    output: z.strictObject({
      /** How many attempts and results are verified. */
      entries: z.number().int().nonnegative(),
      /** The newest one that the sealed head covers; null if this console does not seal. */
      sealed: z.number().int().positive().nullable(),
      problem: problem.nullable(),
    }),
    access: access.manage,
    changes: true,
    // Only a finding leaves an entry.
    audits: () => false,
  }),
  /**
   * Erases the names of a person, or of a tenant that is no longer in the list, from the audit trail. The IDs stay, and the
   * audit trail stays valid. Returns how many attempts and results changed.
   */
  eraseNames: aboutFleet({
    input: z.union([
      z.strictObject({ person: z.string().min(1).max(200), confirmation }),
      z.strictObject({ removedTenantId: tenantId, confirmation }),
    ]),
    output: z.strictObject({ erased: z.number().int().nonnegative() }),
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
