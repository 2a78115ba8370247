import { consoleEvent, type ConsoleEvent } from '../../shared/contract/events.ts';
import { isVisibleCheck, outcomeShownTo } from '../../shared/domain/customer-visibility.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import type { Session } from '../identity/session.ts';

export type EventListener = (event: ConsoleEvent) => void | Promise<void>;

export interface EventHub {
  /** Returns at once; listeners hear of it afterwards, each in order and at their own pace. */
  publish(event: ConsoleEvent): void;
  /**
   * Hands on what the session reaches at the moment of delivery. A listener that returns a promise is given the next event
   * when it settles; one that falls too far behind is dropped, and `onDropped` called. Returns the way to unsubscribe.
   */
  subscribe(session: Session, listener: EventListener, onDropped?: () => void): () => void;
}

export interface EventHubOptions {
  readonly onFault?: (where: string, error: unknown) => void;
  /** How many events may wait for one listener. */
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
            if (mayHear(session.person, event)) await hand(asHeardBy(session.person, event));
          }
        }
        delivering = false;
      };
      const hand = async (event: ConsoleEvent) => {
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

/** Whether the event is for this person; a run over many tenants is nothing that a customer's administrator learns of. */
function mayHear(person: Person | null, event: ConsoleEvent): boolean {
  switch (event.kind) {
    case 'settings-changed':
      return true;
    case 'run-started':
    case 'run-ended':
      return person !== null && hearsOfRun(person, event.tenantIds);
    case 'check-reported':
      return (
        person !== null && reaches(person, event.tenantId) && isVisibleCheck(person, event.checkResult.check)
      );
    case 'tenant-started':
    case 'tenant-reported':
    case 'tenant-changed':
      return person !== null && reaches(person, event.tenantId);
  }
}

const hearsOfRun = (person: Person, tenantIds: readonly string[]): boolean =>
  person.role !== 'customer-administrator' ||
  (tenantIds.length > 0 && tenantIds.every((tenantId) => reaches(person, tenantId)));

const asHeardBy = (person: Person | null, event: ConsoleEvent): ConsoleEvent =>
  person && event.kind === 'tenant-reported'
    ? { ...event, outcome: outcomeShownTo(person, event.outcome) }
    : event;
