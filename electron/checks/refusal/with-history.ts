import type { CheckId } from '../../../shared/domain/check.ts';
import { isAt } from '../../../shared/domain/vault-place.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { objectIdIn } from '../tenant-checks/service-principal.ts';
import { isGrantMissing } from './missing-grants.ts';

/** The checks that prove the access to a key and to a secret. */
const provenByKey: CheckId = 'round-trip';
const provenBySecret: CheckId = 'secret';

/**
 * Adds to a missing grant what the last successful check tells: the former object ID if the service principal was recreated,
 * because grants to it no longer apply although the customer still sees them; otherwise when the access worked.
 */
export function withHistory(
  refusal: Problem,
  { lastGood, vault }: Pick<EvaluationInput, 'lastGood' | 'vault'>,
): Problem {
  const { objectId } = refusal.facts;
  if (!isGrantMissing(refusal) || lastGood === null || vault === null || typeof objectId !== 'string')
    return refusal;
  const formerObjectId = objectIdIn(lastGood);
  if (formerObjectId !== null && objectId !== formerObjectId)
    return { ...refusal, facts: { ...refusal.facts, formerObjectId } };
  const proof = refusal.code === 'secret-role-missing' ? provenBySecret : provenByKey;
  const worked = lastGood.results.some(
    (one) => one.check === proof && one.verdict.state === 'passed' && isAt(one, vault),
  );
  return worked ? { ...refusal, facts: { ...refusal.facts, workedOn: lastGood.finishedAt } } : refusal;
}
