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
  /**
   * Takes or renews the right to be the only watcher of the records. False if another watcher has it. A console without
   * schedules has no such function.
   */
  isOnlyWatcher?(): Promise<boolean>;
  /** The metrics for Prometheus, if this console serves them. */
  metricsPage?(): Promise<{ readonly type: string; readonly body: string }>;
  close(): Promise<void>;
}
