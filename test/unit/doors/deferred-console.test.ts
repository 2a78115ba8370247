import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { deferredConsole } from '../../../electron/doors/deferred-console.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { createSession } from '../../../electron/identity/session.ts';

const event: ConsoleEvent = { kind: 'settings-changed' };
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

function coming() {
  const { promise, resolve, reject } = Promise.withResolvers<Parameters<typeof deferredConsole>[0] extends Promise<infer P> ? P : never>(); // prettier-ignore
  const events = createEventHub();
  const arrive = () => resolve({ dispatcher: { answer: () => Promise.resolve(ok('here')) }, events });
  return { parts: deferredConsole(promise), events, arrive, fail: () => reject(new Error('disk')) };
}

describe('a console that is still being built', () => {
  it('answers the calls that came before it', async () => {
    const { parts, arrive } = coming();
    const answer = parts.dispatcher.answer(null, 'a.b', {});
    arrive();
    expect(await answer).toEqual(ok('here'));
  });

  it('answers with a fault where it cannot be built', async () => {
    const { parts, fail } = coming();
    fail();
    expect(await parts.dispatcher.answer(null, 'a.b', {})).toMatchObject({
      problem: { code: 'console-fault' },
    });
  });

  it('puts listeners through, unless they left before', async () => {
    const { parts, events, arrive } = coming();
    const heard: string[] = [];
    const leave = parts.events.subscribe(createSession(), () => void heard.push('stayed'));
    parts.events.subscribe(createSession(), () => void heard.push('left'))();
    arrive();
    await soon();
    events.publish(event);
    await soon();
    leave();
    events.publish(event);
    await soon();
    expect(heard).toEqual(['stayed']);
  });
});
