import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { objectIdIn } from '../tenant-checks/service-principal.ts';

const missingGrants: ReadonlySet<ProblemCode> = new Set([
  'vault-role-missing',
  'vault-access-policy-missing',
  'secret-role-missing',
]);

/**
 * Adds the former object id to a refusal if the service principal was recreated after the last successful check: grants to
 * the former service principal no longer apply, although the customer still sees them.
 */
export function withFormerPrincipal(
  refusal: Problem,
  { lastGood }: Pick<EvaluationInput, 'lastGood'>,
): Problem {
  const { objectId } = refusal.facts;
  const formerObjectId = objectIdIn(lastGood);
  if (!missingGrants.has(refusal.code) || formerObjectId === null || typeof objectId !== 'string')
    return refusal;
  return objectId === formerObjectId ? refusal : { ...refusal, facts: { ...refusal.facts, formerObjectId } };
}
