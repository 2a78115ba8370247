import * as z from 'zod';
import { problem } from '../../problems/problem.ts';

/** The most failed checks that are remembered, which is the largest number that a policy can ask for. */
export const rememberedFailures = 20;

/** What is wrong with the access to a tenant, from the check that raised it to the check that resolves it. */
export const fault = z.strictObject({
  /** `failed`: access is not working. `attention`: access is partly working. */
  state: z.enum(['failed', 'attention']),
  problem,
  /** ISO 8601, UTC. The first failed check of the series that raised it, or of the present cause if the cause changed. */
  since: z.iso.datetime(),
  /** Whether it was raised before the tenant was verified. */
  isQuiet: z.boolean(),
});
export type Fault = z.infer<typeof fault>;

/** What the checks of a tenant have shown so far, as far as alerts depend on it. */
export const watchedTenant = z.strictObject({
  /** Whether an access check has passed at least once. */
  isVerified: z.boolean(),
  /** The failed checks of 24 hours that count, oldest first. */
  failures: z.array(z.iso.datetime()).max(rememberedFailures),
  /** How many checks in a row failed, and when the first of them did. */
  inARow: z.number().int().nonnegative(),
  rowSince: z.iso.datetime().nullable(),
  /** How many checks in a row were successful. */
  successes: z.number().int().nonnegative(),
  fault: fault.nullable(),
  /** Why the last check could not decide; null if it could. */
  unseen: problem.nullable(),
});
export type WatchedTenant = z.infer<typeof watchedTenant>;

/** A tenant without checks. */
export const newlyWatched: WatchedTenant = {
  isVerified: false,
  failures: [],
  inARow: 0,
  rowSince: null,
  successes: 0,
  fault: null,
  unseen: null,
};
