import * as z from 'zod';
import { activityFilter } from '../domain/activity-filter.ts';
import { tenantColumn } from '../domain/tenant-columns.ts';
import { access } from './access.ts';
import { aboutFleet } from './action.ts';
import { exportedFile, someTenants } from './inputs.ts';

export const exportsActions = {
  /**
   * The given tenants in the given order, with the given columns. CSV and HTML, which is one table, neutralize formulas. The
   * format `import` is JSON with the columns of an import instead: a row for each key vault, without the versions of keys.
   */
  tenants: aboutFleet({
    input: z.strictObject({
      tenantIds: someTenants,
      columns: z.array(tenantColumn).min(1).max(tenantColumn.options.length),
      format: z.enum(['csv', 'json', 'html', 'import']),
    }),
    output: exportedFile,
    access: access.report,
    changes: false,
    leavesEntry: true,
  }),
  /** The activity that matches the filter, newest first, at most 20,000 entries. CSV neutralizes formulas. */
  activity: aboutFleet({
    input: z.strictObject({ filter: activityFilter, format: z.enum(['csv', 'json']) }),
    output: z.strictObject({
      ...exportedFile.shape,
      entries: z.number().int().nonnegative(),
      /** Whether no more entries match. */
      isComplete: z.boolean(),
    }),
    access: access.report,
    changes: false,
    leavesEntry: true,
  }),
} as const;
