import type { TenantReport } from '../../shared/domain/check.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

/** What is reported of a tenant where the console itself failed: we could not tell. Times are ISO 8601, UTC. */
export const reportOfFault = (
  about: Pick<TenantReport, 'runId' | 'tenantId' | 'startedAt' | 'finishedAt'>,
  where: string,
): TenantReport => ({
  ...about,
  verdict: { state: 'unknown', problem: makeProblem('console-fault', { where }) },
  results: [],
});
