import { describe, expect, it, vi } from 'vitest';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { EventListener } from '../../../electron/doors/event-hub.ts';
import { eventStream } from '../../../electron/doors/event-stream.ts';
import { createSession } from '../../../electron/identity/session.ts';

const event: ConsoleEvent = { kind: 'settings-changed' };
const line = `${JSON.stringify(event)}\n`;

/** A stream of one caller, with what the hub was given. */
function openStream() {
  const leaving = new AbortController();
  const given: { listener?: EventListener; onDropped?: (() => void) | undefined } = {};
  const [unsubscribe, onClose] = [vi.fn(), vi.fn()];
  const session = createSession();
  const stream = eventStream(
    {
      subscribe(subscriber, listener, onDropped) {
        expect(subscriber).toBe(session);
        Object.assign(given, { listener, onDropped });
        return unsubscribe;
      },
    },
    { session, signal: leaving.signal },
    onClose,
  );
  const reader = stream.getReader();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? 'ended' : new TextDecoder().decode(value);
  };
  const publish = () => {
    const published = { isDelivered: false };
    void Promise.resolve(given.listener?.(event)).then(() => (published.isDelivered = true));
    return published;
  };
  return { given, leaving, onClose, publish, read, reader, unsubscribe };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a stream of events', () => {
  it('begins with an empty line, and then has one line for each event', async () => {
    const { publish, read } = openStream();
    expect(await read()).toBe('\n');
    publish();
    expect(await read()).toBe(line);
  });

  it('accepts an event only if the page has read the one before', async () => {
    const { publish, read } = openStream();
    const first = publish();
    await soon();
    expect(first.isDelivered).toBe(false);
    expect(await read()).toBe('\n');
    await soon();
    expect(first.isDelivered).toBe(true);
    const second = publish();
    await soon();
    expect(second.isDelivered).toBe(false);
    expect([await read(), await read()]).toEqual([line, line]);
    expect(second.isDelivered).toBe(true);
  });

  it.each<[string, (opened: ReturnType<typeof openStream>) => void]>([
    ['the caller leaves', ({ leaving }) => leaving.abort()],
    ['the page falls too far behind', ({ given }) => given.onDropped?.()],
  ])('ends if %s, and releases the session once', async (_, end) => {
    const opened = openStream();
    await opened.read();
    end(opened);
    expect(await opened.read()).toBe('ended');
    expect(opened.unsubscribe).toHaveBeenCalledOnce();
    expect(opened.onClose).toHaveBeenCalledOnce();
    expect(() => opened.leaving.abort()).not.toThrow();
    expect(opened.onClose).toHaveBeenCalledOnce();
  });

  it('releases the session if the page closes the stream', async () => {
    const { leaving, onClose, reader, unsubscribe } = openStream();
    await reader.cancel();
    expect([unsubscribe, onClose].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    leaving.abort();
    expect(onClose).toHaveBeenCalledOnce();
  });
});
