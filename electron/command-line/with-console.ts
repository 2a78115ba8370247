import type { Answer } from '../../shared/contract/action.ts';
import type { ConsoleClient } from '../../shared/contract/actions.ts';
import type { Person, Environment } from '../../shared/domain/session.ts';
import { explainProblem } from '../../shared/problems/problem.ts';
import { buildConsole } from '../build-console.ts';
import { dataFolder } from '../data-folder.ts';
import type { EventListener } from '../doors/event-hub.ts';
import { createSession } from '../identity/session.ts';
import { createHttpsBackend } from '../network/https-backend.ts';
import { memorySecretKeeper } from '../store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../store/settings/node-settings-file.ts';
import { directClient } from './direct-client.ts';
import { UsageError } from './usage-error.ts';

/** A console for one command, and who is at it. */
export interface CommandConsole {
  readonly client: ConsoleClient;
  readonly person: Person;
  readonly world: Environment;
  readonly subscribe: (listener: EventListener) => () => void;
}

/** Builds a console, does the work as the person (an id; the operator where none is given), and closes it again. */
export async function withConsole<Result>(
  personId: string | undefined,
  work: (console: CommandConsole) => Promise<Result>,
): Promise<Result> {
  const folder = dataFolder(process.env);
  const https = createHttpsBackend();
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('The command line keeps no secrets.'),
    backend: https.backend,
    environment: process.env,
  });
  const leaving = new AbortController();
  try {
    const person = choosePerson(running.people, personId);
    const session = createSession();
    session.choose(person);
    return await work({
      client: directClient(running.dispatcher, { session, signal: leaving.signal }),
      person,
      world: running.world,
      subscribe: (listener) => running.events.subscribe(session, listener),
    });
  } finally {
    leaving.abort();
    await running.close();
    await https.close();
  }
}

function choosePerson(people: readonly Person[], wanted: string | undefined): Person {
  const person =
    wanted === undefined
      ? (people.find(({ role }) => role === 'operator') ?? people[0])
      : people.find(({ id }) => id === wanted);
  if (person) return person;
  throw new UsageError(
    `Nobody here has the id “${wanted ?? ''}”. There are: ${people.map(({ id }) => id).join(', ')}.`,
  );
}

/** The value of an answer; a refusal becomes what the person is told. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  const { title, explanation } = explainProblem(answer.problem);
  throw new UsageError(`${title}. ${explanation}`);
}
