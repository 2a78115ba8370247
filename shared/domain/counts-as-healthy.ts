import { isNonBlocking } from '../problems/is-non-blocking.ts';
import type { Problem } from '../problems/problem.ts';

/** True for a verdict with which everything works, with or without advice. Later reports are compared with such a report. */
export const countsAsHealthy = (verdict: {
  readonly state: string;
  readonly problem?: Pick<Problem, 'code'>;
}): boolean =>
  verdict.state === 'passed' ||
  (verdict.state === 'attention' && verdict.problem !== undefined && isNonBlocking(verdict.problem.code));
