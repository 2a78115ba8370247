import type { EventHub } from './event-hub.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

const encoder = new TextEncoder();

/**
 * The events for a caller, one JSON document per line. Each event waits until the page has read the one before, so that a
 * slow page needs no memory here. The stream ends when the caller's signal aborts or the page falls too far behind.
 */
export function eventStream(
  events: Pick<EventHub, 'subscribe'>,
  { session, signal }: TrustedCaller,
  onClose: () => void,
): ReadableStream<Uint8Array> {
  let close = () => onClose();
  let read = Promise.withResolvers<undefined>();

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        close();
        controller.close();
      };
      const unsubscribe = events.subscribe(
        session,
        async (event) => {
          if ((controller.desiredSize ?? 0) <= 0) await read.promise;
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
      // The first byte shows the page that it is connected. The page ignores empty lines.
      controller.enqueue(encoder.encode('\n'));
    },
    pull() {
      read.resolve(undefined);
      read = Promise.withResolvers();
    },
    cancel: () => close(),
  });
}
