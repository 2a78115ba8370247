import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { objectIdIn } from '../tenant-checks/service-principal.ts';

const ofPrincipal: ReadonlySet<ProblemCode> = new Set([
  'vault-role-missing',
  'vault-access-policy-missing',
  'secret-role-missing',
]);

/**
 * The same refusal, told better: where the application had another object id at the last good run, what was granted to that
 * one is why the customer thinks that all is done.
 */
export function withRecreatedPrincipal(
  refused: Problem,
  { lastGood }: Pick<EvaluationInput, 'lastGood'>,
): Problem {
  const { objectId } = refused.facts;
  const formerObjectId = objectIdIn(lastGood);
  if (!ofPrincipal.has(refused.code) || formerObjectId === null || typeof objectId !== 'string')
    return refused;
  return objectId === formerObjectId ? refused : { ...refused, facts: { ...refused.facts, formerObjectId } };
}
