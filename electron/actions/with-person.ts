import { refuse, type Answer } from '../../shared/contract/action.ts';
import type { Person } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

/** Refuses the call if nobody is signed in. */
export function withPerson<Value>(
  { session }: TrustedCaller,
  handle: (person: Person) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  if (session.person === null) return Promise.resolve(refuse(makeProblem('session-required', {})));
  return handle(session.person);
}
