import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { versionIn } from '../../azure/key-vault/perform-key-operation.ts';
import type { Evaluation, EvaluationInput } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import { algorithm } from './key-round-trip.ts';
import { conflictingUnwraps } from './round-trip-verdict.ts';
import { obstacleIn, type UnreadKeyUse } from './unread-key.ts';

/** The verdict on wrapping and unwrapping with a key that was not read. */
export function evaluateUnreadKey(use: UnreadKeyUse, { vault }: Pick<EvaluationInput, 'vault'>): Evaluation {
  const { wrapped } = use;
  const problem = problemOf(use, vault?.vaultUri ?? '', vault?.keyName ?? '');
  const findings = [
    { name: 'Algorithm', value: algorithm },
    ...(wrapped.ok
      ? [
          { name: 'Key version', value: versionIn(wrapped.value.keyId) },
          { name: 'Wrap', value: 'works' },
        ]
      : []),
    ...(use.unwrapped?.ok === true
      ? [{ name: 'Unwrap', value: use.unwrapped.value.sameBytes ? 'works' : 'returned different data' }]
      : []),
  ];
  return problem === null ? { verdict: { state: 'passed' }, findings } : evaluateProblem(problem, findings);
}

function problemOf(use: UnreadKeyUse, vaultUri: string, keyName: string): Problem | null {
  const { unwrapped, forged } = use;
  const vaultName = vaultNameOf(vaultUri);
  const obstacle = obstacleIn(use);
  if (obstacle?.ok === false) return obstacle.problem;
  if (unwrapped?.ok !== true || !unwrapped.value.sameBytes)
    return makeProblem('round-trip-mismatch', { vaultName, keyName });
  if (forged?.ok !== false)
    return makeProblem('not-a-key-vault', { vaultName, host: vaultUri.replace('https://', '') });
  if (isInconclusive(forged.problem)) return forged.problem;
  return forged.problem.code === 'vault-request-not-valid' ? null : conflictingUnwraps(forged.problem);
}
