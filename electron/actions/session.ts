import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { isStaff, type Person, type Environment } from '../../shared/domain/session.ts';
import type { SignInWay } from '../../shared/domain/sign-in.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { commandLinePerson } from '../identity/command-line-person.ts';
import type { AccountSessions } from '../identity/people/account-sessions.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

export interface SessionParts {
  readonly environment: Environment;
  /** How people sign in. */
  readonly signIn: SignInWay;
  readonly people: readonly Person[];
  /** Called with the person who was chosen, and with null on sign-out. */
  readonly remember: (person: Person | null) => void;
  /** Null if there is no console application. */
  readonly accounts: AccountSessions | null;
}

/** Whoever is signed in and does not belong to the provider's staff does not learn the tenants of others. */
function visibleTo(viewer: Person | null, person: Person): Person {
  if (viewer === null || isStaff(viewer.role) || viewer.id === person.id) return person;
  const { id, name, role } = person;
  return { id, name, role, tenantId: null };
}

const noApplication = () => refuse(makeProblem('console-application-missing', {}));

export function sessionHandlers(parts: SessionParts): ConsoleHandlers<TrustedCaller>['session'] {
  const { environment, signIn, remember, accounts } = parts;
  const people = parts.people.filter(({ id }) => id !== commandLinePerson.id);
  return {
    current: (_input, { session }) =>
      ok({ person: session.person, environment, signIn, ended: session.ended }),
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
    leave: async ({ keepAccount = false }, caller) => {
      if (caller.session.accountId !== null && !keepAccount) await accounts?.leave(caller);
      else caller.session.leave();
      remember(null);
      return ok({});
    },
    signIn: ({ method }, caller) =>
      accounts ? ok({ flowId: accounts.start(caller, method) }) : noApplication(),
    cancelSignIn: ({ flowId }, caller) => {
      accounts?.cancel(caller, flowId);
      return ok({});
    },
    accounts: async (_input, caller) => ok(accounts ? [...(await accounts.known(caller))] : []),
    continueAs: async ({ accountId }, caller) =>
      accounts ? ok(await accounts.continueAs(caller, accountId)) : noApplication(),
    forget: async ({ accountId }) => {
      await accounts?.forget(accountId);
      return ok({});
    },
    use: (_input, { session }) => {
      session.use();
      return ok({});
    },
    lock: async (_input, caller) => {
      const { session } = caller;
      const { person } = session;
      remember(null);
      if (session.accountId !== null) await accounts?.lock(caller);
      else if (person !== null) session.leave({ name: person.name, problem: null });
      return ok({});
    },
  };
}
