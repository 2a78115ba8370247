import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Person, Environment } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

export interface SessionParts {
  readonly environment: Environment;
  readonly people: readonly Person[];
  /** Called with the person who was chosen, and with null on sign-out. */
  readonly remember: (person: Person | null) => void;
}

/** A customer administrator does not learn the tenants of others. */
const visibleTo = (viewer: Person | null, person: Person): Person =>
  viewer?.role === 'customer-administrator' && viewer.id !== person.id
    ? { ...person, tenantId: null }
    : person;

export function sessionHandlers(parts: SessionParts): ConsoleHandlers<TrustedCaller>['session'] {
  const { environment, people, remember } = parts;
  return {
    current: (_input, { session }) => ok({ person: session.person, environment }),
    people: (_input, { session }) => ok(people.map((one) => visibleTo(session.person, one))),
    choose: ({ personId }, { session }) => {
      const person = people.find((one) => one.id === personId);
      if (!person) {
        const issue = { path: 'personId', message: 'Select a person from the list.' };
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
