import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Person, WorldKind } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { ActionContext } from './context.ts';

export interface SessionParts {
  readonly world: WorldKind;
  readonly people: readonly Person[];
}

export function sessionHandlers({ world, people }: SessionParts): ConsoleHandlers<ActionContext>['session'] {
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
      return ok(person);
    },
    leave: (_input, { session }) => {
      session.leave();
      return ok({});
    },
  };
}
