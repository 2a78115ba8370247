import { refuse, type Answer } from '../../shared/contract/action.ts';
import type { Person } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { ActionContext } from './context.ts';

/** Serves whoever is signed in; nobody is refused. */
export function withPerson<Value>(
  { session }: ActionContext,
  serve: (person: Person) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  if (session.person === null) return Promise.resolve(refuse(makeProblem('session-required', {})));
  return serve(session.person);
}
