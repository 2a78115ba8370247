import type { Finding, Verdict } from '../../shared/domain/check.ts';
import { consoleProblems } from '../../shared/problems/console-problems.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { networkProblems } from '../../shared/problems/network-problems.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Evaluation } from './check.ts';

/** Errors about the call itself, an operation in progress or a conflict of answers. They say nothing about the grants. */
const inconclusiveCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-a-key-vault',
  'vault-token-missing',
  'vault-not-verified',
  'vault-name-not-in-dns',
  'answers-conflict',
  'service-clock-wrong',
  'token-lifetime-refused',
  'token-signature-refused',
  'vault-signature-unknown',
  'vault-conflict',
  'entra-error-microsoft',
  'entra-error-operator',
  'key-being-deleted',
  'resource-manager-token-missing',
  'resource-manager-token-expired',
]);

/** True for a problem of the network or the console, or an unrecognized one: it says nothing about access. */
export const isInconclusive = ({ code }: Problem): boolean =>
  Object.hasOwn(networkProblems, code) || Object.hasOwn(consoleProblems, code) || inconclusiveCodes.has(code);

export const verdictOf = (problem: Problem): Verdict => ({
  state: isInconclusive(problem) ? 'unknown' : 'failed',
  problem,
});

export const evaluateProblem = (problem: Problem, findings: readonly Finding[] = []): Evaluation => ({
  verdict: verdictOf(problem),
  findings: [...findings, ...conflictIn(problem)],
});

/** Both sides of a conflict of answers. */
const conflictIn = ({ code, facts, cause }: Problem): Finding[] =>
  code === 'answers-conflict'
    ? [
        { name: 'Accepted', value: String(facts['accepted']) },
        { name: 'Refused', value: [facts['refused'], cause?.code ?? []].flat().join(': ') },
      ]
    : [];
