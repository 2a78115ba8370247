import type { Finding, Verdict } from '../../shared/domain/check.ts';
import { consoleProblems } from '../../shared/problems/console-problems.ts';
import { networkProblems } from '../../shared/problems/network-problems.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Judgement } from './check.ts';

/** True where a problem lies on the way or in the console, or is not understood: it says nothing about access. */
export const tellsNothing = ({ code }: Problem): boolean =>
  Object.hasOwn(networkProblems, code) || Object.hasOwn(consoleProblems, code) || code === 'not-a-key-vault';

export const verdictOf = (problem: Problem): Verdict => ({
  state: tellsNothing(problem) ? 'unknown' : 'failed',
  problem,
});

export const judgeProblem = (problem: Problem, findings: readonly Finding[] = []): Judgement => ({
  verdict: verdictOf(problem),
  findings,
});
