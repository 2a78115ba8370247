import type { Session } from '../identity/session.ts';
import type { EventHub } from './event-hub.ts';

const encoder = new TextEncoder();

/**
 * What the session hears, one JSON document per line. Each event waits until the one before it was taken, so that a page
 * that does not read costs no memory here; the stream ends when `signal` aborts or the page falls too far behind.
 */
export function eventStream(
  events: Pick<EventHub, 'subscribe'>,
  session: Session,
  signal: AbortSignal,
  onClose: () => void,
): ReadableStream<Uint8Array> {
  let close = () => onClose();
  let taken = Promise.withResolvers<undefined>();

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        close();
        controller.close();
      };
      const unsubscribe = events.subscribe(
        session,
        async (event) => {
          if ((controller.desiredSize ?? 0) <= 0) await taken.promise;
          controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
        },
        end,
      );
      close = () => {
        unsubscribe();
        signal.removeEventListener('abort', end);
        onClose();
      };
      signal.addEventListener('abort', end, { once: true });
      // The first byte tells the page that it is connected; empty lines mean nothing.
      controller.enqueue(encoder.encode('\n'));
    },
    pull() {
      taken.resolve(undefined);
      taken = Promise.withResolvers();
    },
    cancel: () => close(),
  });
}
