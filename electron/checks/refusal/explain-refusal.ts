import type { Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { recreatedVault } from './recreated-vault.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';
import { roleWithoutEffect } from './role-without-effect.ts';
import { withFormerPrincipal } from './with-former-principal.ts';
import { withOtherRoles } from './with-other-roles.ts';
import { withPresentPermissions } from './with-present-permissions.ts';

/** The cause behind a refusal, as far as its witnesses and the last successful report tell more than Key Vault does. */
export function explainRefusal(
  refusal: Problem,
  witnesses: RefusalWitnesses,
  input: EvaluationInput,
): Problem {
  const cause = recreatedVault(refusal, witnesses, input) ?? roleWithoutEffect(refusal, witnesses.view);
  const completed = withPresentPermissions(withFormerPrincipal(refusal, input), witnesses);
  return cause ?? withOtherRoles(completed, witnesses, input);
}
