import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../../shared/contract/action.ts';
import type { ConsoleClient } from '../../shared/contract/actions.ts';
import type { Environment, Person, ProviderRole } from '../../shared/domain/session.ts';
import type { SignInState } from '../../shared/domain/sign-in.ts';
import type { Reader } from '../../shared/problems/in-words.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import type { Dispatcher } from '../doors/dispatcher.ts';
import type { EventHub, EventListener } from '../doors/event-hub.ts';
import { commandLinePerson } from '../identity/command-line-person.ts';
import { createSession, type Session } from '../identity/session.ts';
import { commandLineRoles, roleVariable } from './command-line-role.ts';
import { directClient } from './direct-client.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Runner } from './person-option.ts';
import { note } from './print.ts';
import { stepLines } from './problem-lines.ts';
import { UsageError } from './usage-error.ts';

/** A console for one command, and the person who runs the command. */
export interface CommandConsole {
  readonly client: ConsoleClient;
  readonly person: Person;
  /** How texts address the person. */
  readonly reader: Reader;
  readonly environment: Environment;
  readonly subscribe: (listener: EventListener) => () => void;
  /** Prints a problem on stderr. The command then ends with exit code 2. */
  readonly addNotice: (notice: Problem) => void;
  /** Every problem of the console itself until now, and those that the command added. */
  readonly notices: () => Promise<readonly Problem[]>;
}

/**
 * Opens a console, does the work as the runner, closes the console, and sets the exit code. A notice about the console outweighs the
 * exit code of the work: the result can be incomplete.
 */
export type WithConsole = (
  runner: Runner,
  work: (console: CommandConsole) => Promise<ExitCode>,
) => Promise<void>;

/** What a command needs of a running console. */
export interface OpenedConsole {
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
  readonly environment: Environment;
  readonly people: readonly Person[];
  close(): Promise<void>;
}

/** `role` is that of the command line itself. */
export const createWithConsole =
  (openConsole: () => Promise<OpenedConsole>, role?: ProviderRole): WithConsole =>
  async (runner, work) => {
    const opened = await openConsole();
    const leaving = new AbortController();
    try {
      const entered = await enterConsole(opened, {
        person: (people) =>
          runner === 'who signs in' ? runner : choosePerson(people, runner?.personId, role),
        signal: leaving.signal,
        onNotice: (notice) => {
          for (const line of noticeLines(notice)) note(line);
        },
      });
      const exitCode = await work(entered);
      process.exitCode = (await entered.notices()).length === 0 ? exitCode : exitCodes.undetermined;
    } catch (error) {
      throw runner === undefined ? withWiderRole(error) : error;
    } finally {
      leaving.abort();
      await opened.close();
    }
  };

/**
 * Begins the session of the person, or of who signs in with a device code. `signal` ends its calls, and `onNotice` gets each notice
 * once, as soon as it is known.
 */
export async function enterConsole(
  opened: OpenedConsole,
  options: {
    readonly person: (people: readonly Person[]) => Person | 'who signs in';
    readonly signal: AbortSignal;
    readonly onNotice: (notice: Problem) => void;
  },
): Promise<CommandConsole> {
  const { signal, onNotice } = options;
  const session = createSession();
  const client = directClient(opened.dispatcher, { session, signal });
  const { addNotice, notices } = collectNotices(client, onNotice);
  await notices();
  const subscribe = (listener: EventListener) => opened.events.subscribe(session, listener);
  const chosen = options.person(opened.people);
  if (chosen === 'who signs in') await signIn(client, subscribe);
  else session.choose(chosen);
  const person = requirePerson(session);
  return {
    client,
    person,
    reader: person.role === 'customer-administrator' ? 'customer' : 'provider',
    environment: opened.environment,
    subscribe,
    addNotice,
    notices,
  };
}

function requirePerson({ person }: Pick<Session, 'person'>): Person {
  if (person === null) throw new Error('Nobody is signed in.');
  return person;
}

/** Says which code to enter on which page, and waits until somebody has signed in there. A refusal becomes an error. */
async function signIn(
  client: ConsoleClient,
  subscribe: (listener: EventListener) => () => void,
): Promise<void> {
  const ended = Promise.withResolvers<Problem | null>();
  const unsubscribe = subscribe((event) => {
    if (event.kind !== 'sign-in-changed') return;
    if (event.state.step === 'device-code') note(whereToSignIn(event.state));
    if (event.state.step === 'ended') ended.resolve(event.state.problem);
  });
  try {
    valueOf(await client.session.signIn({ method: 'device-code' }));
    const problem = await ended.promise;
    if (problem) throw new Refusal(problem);
  } finally {
    unsubscribe();
  }
}

const whereToSignIn = (code: Extract<SignInState, { step: 'device-code' }>): string =>
  `To sign in, open ${code.verificationUri} in a browser, and enter the code ${code.userCode} before ${code.expiresAt.slice(11, 16)} UTC.`;

/** Tells each notice once, as soon as it is known. */
function collectNotices(
  client: ConsoleClient,
  onNotice: (notice: Problem) => void,
): Pick<CommandConsole, 'addNotice' | 'notices'> {
  const known: Problem[] = [];
  const addNotice = (notice: Problem): void => {
    if (known.some((one) => isDeepStrictEqual(one, notice))) return;
    known.push(notice);
    onNotice(notice);
  };
  return {
    addNotice,
    async notices() {
      const about = await client.console.about({});
      for (const notice of about.ok ? about.value.notices : [about.problem]) addNotice(notice);
      return known;
    },
  };
}

function noticeLines(notice: Problem): string[] {
  const { title, explanation, remedy } = explainProblem(notice);
  return [`${title}. ${explanation}`, ...stepLines(remedy, 'provider')];
}

/** The person with this ID; the command line itself if there is no ID. */
export function choosePerson(
  people: readonly Person[],
  wanted: string | undefined,
  role: ProviderRole | undefined,
): Person {
  const person =
    wanted === undefined
      ? { ...commandLinePerson, ...(role && { role }) }
      : people.find(({ id }) => id === wanted);
  if (person) return person;
  throw new UsageError(
    `No person has the ID “${wanted ?? ''}”. Use one of these IDs: ${people.map(({ id }) => id).join(', ')}.`,
  );
}

/** The console refused what a command asked for. */
class Refusal extends UsageError {
  readonly problem: Problem;

  constructor(problem: Problem, explained = explainProblem(problem), steps?: readonly string[]) {
    super(`${explained.title}. ${explained.explanation}`, steps ?? stepLines(explained.remedy, 'provider'));
    this.problem = problem;
  }
}

/** The value of an answer; a refusal becomes an error that explains it. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new Refusal(answer.problem);
}

/** The command line itself can get another role, so a refusal because of its role says how. */
function withWiderRole(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.problem.code !== 'role-insufficient') return error;
  const { needed } = error.problem.facts as { readonly needed?: string };
  const role = commandLineRoles.find((one) => one === needed);
  if (role === undefined) return error;
  return new Refusal(error.problem, undefined, [
    `1. If you may do this, set the variable ${roleVariable} to “${role}” and repeat the command.`,
  ]);
}
