import type { Finding, Verdict } from '../../shared/domain/check.ts';
import { consoleProblems } from '../../shared/problems/console-problems.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { networkProblems } from '../../shared/problems/network-problems.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Evaluation } from './check.ts';

/** What a service says of our own call, or of something it is in the middle of: neither is about what was granted. */
const inconclusiveCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-a-key-vault',
  'vault-token-missing',
  'vault-signature-unknown',
  'vault-conflict',
  'key-being-deleted',
  'resource-manager-token-missing',
  'resource-manager-token-expired',
]);

/** True where a problem lies on the way or in the console, or is not understood: it says nothing about access. */
export const isInconclusive = ({ code }: Problem): boolean =>
  Object.hasOwn(networkProblems, code) || Object.hasOwn(consoleProblems, code) || inconclusiveCodes.has(code);

export const verdictOf = (problem: Problem): Verdict => ({
  state: isInconclusive(problem) ? 'unknown' : 'failed',
  problem,
});

export const evaluateProblem = (problem: Problem, findings: readonly Finding[] = []): Evaluation => ({
  verdict: verdictOf(problem),
  findings,
});
