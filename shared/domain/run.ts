import * as z from 'zod';
import { tenantId } from './tenant.ts';
import { providerAdviceOf, checkResult, verdict, type TenantReport } from './check.ts';
import { problem } from '../problems/problem.ts';

/** A ladder over one or many tenants. */
export const run = z.strictObject({
  runId: z.string().min(1).max(64),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(['running', 'finished', 'cancelled']),
  /** The person who asked for it. */
  startedBy: z.string(),
  tenants: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
});
export type Run = z.infer<typeof run>;

/** A tenant's outcome of one run, short enough for a list. */
export const outcome = z.strictObject({
  runId: z.string(),
  tenantId,
  finishedAt: z.iso.datetime(),
  verdict,
  /** What the provider may improve for every tenant; null where the run saw nothing of the provider's registration. */
  providerAdvice: z.array(problem).max(10).nullable(),
});
export type Outcome = z.infer<typeof outcome>;

export const outcomeOf = ({
  runId,
  tenantId: of,
  finishedAt,
  verdict: found,
  results,
}: TenantReport): Outcome => ({
  runId,
  tenantId: of,
  finishedAt,
  verdict: found,
  providerAdvice: providerAdviceOf(results),
});

/** One thing that is otherwise than in the last good run. `before` or `after` is null where it was not there. */
export const change = z.strictObject({
  check: checkResult.shape.check,
  vaultUri: z.string().nullable(),
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = z.infer<typeof change>;
