import { consoleEvent, type ConsoleEvent } from '../../shared/contract/events.ts';
import {
  isVisibleCheck,
  outcomeVisibleTo,
  resultVisibleTo,
} from '../../shared/domain/customer-visibility.ts';
import { isStaff, reaches, type Person } from '../../shared/domain/session.ts';
import type { Session } from '../identity/session.ts';

export type EventListener = (event: ConsoleEvent) => void | Promise<void>;

export interface EventHub {
  /** Returns at once. Each listener then receives its events in order and at its own pace. */
  publish(event: ConsoleEvent): void;
  /**
   * Delivers the events that the session reaches at the time of delivery. If a listener returns a promise, the next event
   * waits for it. A listener whose queue is full is unsubscribed, and `onDropped` is called. Returns `unsubscribe`.
   */
  subscribe(session: Session, listener: EventListener, onDropped?: () => void): () => void;
}

export interface EventHubOptions {
  readonly onFault?: (where: string, error: unknown) => void;
  /** The number of events that can wait for one listener. */
  readonly longestQueue?: number;
}

export function createEventHub({ onFault, longestQueue = 20_000 }: EventHubOptions = {}): EventHub {
  const subscribers = new Set<(event: ConsoleEvent) => void>();

  return {
    publish(event) {
      const parsed = consoleEvent.safeParse(event);
      if (parsed.success) for (const offer of subscribers) offer(parsed.data);
      else onFault?.('an event', parsed.error);
    },

    subscribe(session, listener, onDropped) {
      let waiting: ConsoleEvent[] = [];
      let delivering = false;

      const deliver = async () => {
        await Promise.resolve();
        while (waiting.length > 0) {
          const batch = waiting;
          waiting = [];
          for (const event of batch) {
            if (!subscribers.has(offer)) return;
            if (isDeliveredTo(session, event)) await notify(visibleEvent(session.person, event));
          }
        }
        delivering = false;
      };
      const notify = async (event: ConsoleEvent) => {
        try {
          await listener(event);
        } catch (error) {
          onFault?.('a listener of events', error);
        }
      };
      const offer = (event: ConsoleEvent) => {
        waiting.push(event);
        if (waiting.length > longestQueue) {
          subscribers.delete(offer);
          waiting = [];
          onDropped?.();
        } else if (!delivering) {
          delivering = true;
          void deliver();
        }
      };

      subscribers.add(offer);
      return () => void subscribers.delete(offer);
    },
  };
}

/** Whether this person receives the event. A command goes only to its window, not through the hub. A run over several tenants is hidden from a customer administrator. */
function isDeliveredTo({ person, signInFlow }: Session, event: ConsoleEvent): boolean {
  switch (event.kind) {
    case 'settings-changed':
    case 'notices-changed':
    case 'session-changed':
      return true;
    case 'sign-in-changed':
      return event.flowId === signInFlow;
    case 'command-chosen':
      return false;
    case 'schedules-changed':
    case 'alerts-changed':
      return person !== null && isStaff(person.role);
    case 'credential-trial-changed':
      return person?.role === 'administrator';
    case 'run-started':
    case 'run-ended':
      return person !== null && reachesRun(person, event.tenantIds);
    case 'check-reported':
      return (
        person !== null && reaches(person, event.tenantId) && isVisibleCheck(person, event.checkResult.check)
      );
    case 'tenant-started':
    case 'tenant-reported':
    case 'tenant-changed':
    case 'browser-page-changed':
      return person !== null && reaches(person, event.tenantId);
  }
}

const reachesRun = (person: Person, tenantIds: readonly string[]): boolean =>
  isStaff(person.role) || (tenantIds.length > 0 && tenantIds.every((tenantId) => reaches(person, tenantId)));

function visibleEvent(person: Person | null, event: ConsoleEvent): ConsoleEvent {
  if (!person) return event;
  if (event.kind === 'tenant-reported') return { ...event, outcome: outcomeVisibleTo(person, event.outcome) };
  return event.kind === 'check-reported'
    ? { ...event, checkResult: resultVisibleTo(person, event.checkResult) }
    : event;
}
