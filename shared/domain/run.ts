import * as z from 'zod';
import { tenantId } from './tenant.ts';
import { providerAdviceOf, checkResult, verdict, type TenantReport } from './check.ts';
import { problem } from '../problems/problem.ts';

/** Access checks over one or many tenants. */
export const run = z.strictObject({
  runId: z.string().min(1).max(64),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(['running', 'finished', 'cancelled']),
  /** The name of the person who started it. */
  startedBy: z.string(),
  /** The tenant of a run over one tenant; null for any other run. */
  soleTenantId: tenantId.nullable(),
  tenants: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
});
export type Run = z.infer<typeof run>;

/** The outcome of one run for a tenant, short enough for a list. */
export const outcome = z.strictObject({
  runId: z.string(),
  tenantId,
  finishedAt: z.iso.datetime(),
  verdict,
  /** Advice to the provider; null if the run did not see the provider's registration. */
  providerAdvice: z.array(problem).max(10).nullable(),
});
export type Outcome = z.infer<typeof outcome>;

/** An outcome with the start of its check: the difference is how long the check took. */
export const pastCheck = z.strictObject({ ...outcome.shape, startedAt: z.iso.datetime() });
export type PastCheck = z.infer<typeof pastCheck>;

export const outcomeOf = (report: TenantReport): Outcome => ({
  runId: report.runId,
  tenantId: report.tenantId,
  finishedAt: report.finishedAt,
  verdict: report.verdict,
  providerAdvice: providerAdviceOf(report.results),
});

/** One difference between two reports. `before` or `after` is null if there was no value. */
export const change = z.strictObject({
  check: checkResult.shape.check,
  vaultUri: z.string().nullable(),
  /** Set if the record lists several keys of the vault. */
  keyName: z.string().optional(),
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = z.infer<typeof change>;
