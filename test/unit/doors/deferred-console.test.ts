import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { deferredConsole } from '../../../electron/doors/deferred-console.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { createSession } from '../../../electron/identity/session.ts';

const event: ConsoleEvent = { kind: 'settings-changed' };
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

function starting() {
  const { promise, resolve, reject } = Promise.withResolvers<Parameters<typeof deferredConsole>[0] extends Promise<infer P> ? P : never>(); // prettier-ignore
  const events = createEventHub();
  const finish = () => resolve({ dispatcher: { answer: () => Promise.resolve(ok('answered')) }, events });
  return { parts: deferredConsole(promise), events, finish, fail: () => reject(new Error('disk')) };
}

describe('a console that is still being built', () => {
  it('answers the calls that arrived earlier', async () => {
    const { parts, finish } = starting();
    const answer = parts.dispatcher.answer(null, 'a.b', {});
    finish();
    expect(await answer).toEqual(ok('answered'));
  });

  it('answers with a console fault if it cannot be built', async () => {
    const { parts, fail } = starting();
    fail();
    expect(await parts.dispatcher.answer(null, 'a.b', {})).toEqual(
      refuse(makeProblem('console-fault', { where: 'starting the console' })),
    );
  });

  it('subscribes listeners that have not left', async () => {
    const { parts, events, finish } = starting();
    const received: string[] = [];
    const leave = parts.events.subscribe(createSession(), () => void received.push('stayed'));
    parts.events.subscribe(createSession(), () => void received.push('left'))();
    finish();
    await soon();
    events.publish(event);
    await soon();
    leave();
    events.publish(event);
    await soon();
    expect(received).toEqual(['stayed']);
  });
});
