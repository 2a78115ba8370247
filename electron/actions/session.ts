import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Person, Environment } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { ActionContext } from './context.ts';

export interface SessionParts {
  readonly world: Environment;
  readonly people: readonly Person[];
  /** Told who was chosen, and null when somebody leaves, so that a door for one person can open where they left. */
  readonly remember: (person: Person | null) => void;
}

export function sessionHandlers(parts: SessionParts): ConsoleHandlers<ActionContext>['session'] {
  const { world, people, remember } = parts;
  return {
    current: (_input, { session }) => ok({ person: session.person, world }),
    people: () => ok([...people]),
    choose: ({ personId }, { session }) => {
      const person = people.find((one) => one.id === personId);
      if (!person) {
        const issue = { path: 'personId', message: 'Choose one of the people on offer.' };
        return refuse(makeProblem('input-invalid', { issues: [issue] }));
      }
      session.choose(person);
      remember(person);
      return ok(person);
    },
    leave: (_input, { session }) => {
      session.leave();
      remember(null);
      return ok({});
    },
  };
}
