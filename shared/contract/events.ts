import * as z from 'zod';
import { checkResult } from '../domain/check.ts';
import { outcome, run } from '../domain/run.ts';
import { tenantId } from '../domain/tenant.ts';

/**
 * What the console says unasked. An event about a tenant reaches a session only where the session reaches the tenant;
 * an event about a run, only where it reaches every tenant, or the run is of its one tenant alone.
 */
export const consoleEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run-started'), run, tenantIds: z.array(tenantId) }),
  /** A tenant's ladder begins to be climbed. */
  z.strictObject({ kind: z.literal('tenant-started'), runId: z.string(), tenantId }),
  z.strictObject({
    kind: z.literal('check-reported'),
    runId: z.string(),
    tenantId,
    checkResult: checkResult,
  }),
  z.strictObject({ kind: z.literal('tenant-reported'), runId: z.string(), tenantId, outcome }),
  z.strictObject({ kind: z.literal('run-ended'), run, tenantIds: z.array(tenantId) }),
  /** The registry changed: a tenant was added, edited or removed. */
  z.strictObject({ kind: z.literal('tenant-changed'), tenantId }),
  z.strictObject({ kind: z.literal('settings-changed') }),
]);
export type ConsoleEvent = z.infer<typeof consoleEvent>;
