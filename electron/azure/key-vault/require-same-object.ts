import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';

/** Throws `answer-not-readable` where an identifier is not that of the object that was asked for: `[vault, kind, name, version]`. */
export function requireObject(
  id: string,
  asked: readonly [string, 'keys' | 'secrets', string, string],
): void {
  const [vaultUri, kind] = asked;
  if (id.toLowerCase() === asked.join('/').toLowerCase()) return;
  const host = new URL(vaultUri).hostname;
  throw new ProblemError(
    makeProblem('answer-not-readable', { host, got: `another of its ${kind}, or one of another vault` }),
  );
}
