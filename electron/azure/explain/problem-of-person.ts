import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { asksToSignIn, isSignInOfPerson } from './person-in-text.ts';

/** The problem as it concerns a person, if the text shows that a person and no application signed in. */
export function problemOfPerson(
  problem: PossibleProblem,
  near: string,
  { tenantId }: CallContext,
): PossibleProblem {
  if (!isSignInOfPerson(near)) return problem;
  if (problem.code === 'conditional-access-blocked')
    return makeProblem('conditional-access-blocks-person', { tenantId });
  if (problem.code === 'token-no-longer-accepted')
    return makeProblem('interactive-sign-in-required', { tenantId });
  return problem.code === 'mfa-required' && asksToSignIn(near)
    ? makeProblem('interactive-sign-in-required', { tenantId })
    : problem;
}
