import type { Environment, Person } from '../shared/domain/session.ts';
import type { Dispatcher } from './doors/dispatcher.ts';
import type { EventHub } from './doors/event-hub.ts';

/** A console that is ready for its doors, whosever workspace it opened. */
export interface RunningConsole {
  readonly dispatcher: Dispatcher;
  readonly events: EventHub;
  readonly environment: Environment;
  readonly people: readonly Person[];
  /** The person of the last session, so that a door for one person can continue it; null if no person was chosen. */
  readonly lastPerson: Person | null;
  close(): Promise<void>;
}
