import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';

/** Throws `answer-not-readable` unless `id` is the identifier of the requested object: `[vaultUri, kind, name, version]`. */
export function requireSameObject(
  id: string,
  requested: readonly [string, 'keys' | 'secrets', string, string],
): void {
  const [vaultUri, kind] = requested;
  if (id.toLowerCase() === requested.join('/').toLowerCase()) return;
  const host = new URL(vaultUri).hostname;
  throw new ProblemError(
    makeProblem('answer-not-readable', {
      host,
      got: kind === 'keys' ? 'a different key' : 'a different secret',
    }),
  );
}
