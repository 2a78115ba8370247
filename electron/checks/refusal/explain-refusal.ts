import type { Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { recreatedVault } from './recreated-vault.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';
import { roleWithoutEffect } from './role-without-effect.ts';
import { withHistory } from './with-history.ts';
import { withMisplacedGrant } from './with-misplaced-grant.ts';
import { withOtherRoles } from './with-other-roles.ts';
import { withPresentPermissions } from './with-present-permissions.ts';

/** The cause behind a refusal, as far as its witnesses and the last successful report tell more than Key Vault does. */
export function explainRefusal(
  refusal: Problem,
  witnesses: RefusalWitnesses,
  input: EvaluationInput,
): Problem {
  const known = withHistory(refusal, input);
  const cause = recreatedVault(known, witnesses, input) ?? roleWithoutEffect(known, witnesses.view);
  const completed = withOtherRoles(withPresentPermissions(known, witnesses), witnesses, input);
  return cause ?? withMisplacedGrant(completed, witnesses);
}
