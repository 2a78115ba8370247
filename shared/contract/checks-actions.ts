import * as z from 'zod';
import { tenantReport } from '../domain/check.ts';
import { change, run } from '../domain/run.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutFleet, aboutTenant } from './action.ts';
import { nothing, oneTenant, runId, someTenants } from './inputs.ts';

export const checksActions = {
  /** Starts the checks of one tenant and returns at once; results arrive as events. */
  start: aboutTenant({ input: oneTenant, output: run, access: access.check, changes: true }),
  /** Does the same for every tenant within reach. */
  startAll: aboutFleet({ input: nothing, output: run, access: access.manage, changes: true }),
  /** Does the same for some tenants; refuses them all if one is out of reach. */
  startSome: aboutFleet({
    input: z.strictObject({ tenantIds: someTenants }),
    output: run,
    access: access.manage,
    changes: true,
  }),
  /** Cancels a run if all of its tenants are within reach. Returns a run that has ended as it ended. */
  cancel: aboutFleet({
    input: z.strictObject({ runId }),
    output: run,
    access: access.check,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Active and recent runs, newest first, at most `recentLimit`. */
  runs: aboutFleet({ input: nothing, output: z.array(run), access: access.read, changes: false }),
  report: aboutTenant({
    input: z.strictObject({ tenantId, runId }),
    output: tenantReport,
    access: access.read,
    changes: false,
  }),
  /** The reports of two runs, and what changed from the first to the second. */
  compare: aboutTenant({
    input: z.strictObject({ tenantId, before: runId, after: runId }),
    output: z.strictObject({ before: tenantReport, after: tenantReport, changes: z.array(change) }),
    access: access.read,
    changes: false,
  }),
} as const;
