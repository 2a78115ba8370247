import { refuse, type Answer } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Confirmation, TrustedCaller } from '../identity/trusted-caller.ts';

/** Carries the work out after the person has confirmed it. `typed` is what the call says that the person typed. */
export async function withConfirmation<Value>(
  { confirm, signal }: TrustedCaller,
  asked: Confirmation,
  typed: string | undefined,
  work: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const answer = confirm ? await confirm(asked, typed, signal) : 'confirmed';
  switch (answer) {
    case 'confirmed':
      return work();
    case 'declined':
      return refuse(makeProblem('action-not-confirmed', {}));
    case 'word needed':
      return refuse(makeProblem('confirmation-needed', { word: asked.word }));
  }
}
