import type { Problem } from '../problems/problem.ts';
import type { Verdict } from './check.ts';

/** The problem of a verdict; undefined if it has none. */
export const verdictProblem = (verdict: Verdict | null | undefined): Problem | undefined =>
  verdict && 'problem' in verdict ? verdict.problem : undefined;
