import type { Verdict } from '../../shared/domain/check.ts';
import type { Problem } from '../../shared/problems/problem.ts';

/** The problem of a verdict; undefined if it has none. */
export const verdictProblem = (verdict: Verdict | null | undefined): Problem | undefined =>
  verdict && 'problem' in verdict ? verdict.problem : undefined;
