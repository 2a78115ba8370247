import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import {
  aliveChannel,
  callChannel,
  eventChannel,
  longestInput,
} from '../../../electron/doors/ipc-channels.ts';
import { openIpcDoor, type IpcCall } from '../../../electron/doors/ipc-door.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { fakeIpcMain, frameAt, pageAt, pageUrl } from '../../support/page-of-window.ts';

function openDoor() {
  const answer = vi.fn((caller: TrustedCaller | null) =>
    Promise.resolve(ok(caller === null ? 'untrusted' : 'trusted')),
  );
  const events = createEventHub();
  const { ipcMain, channels } = fakeIpcMain();
  const door = openIpcDoor({ ipcMain, dispatcher: { answer }, events, pageUrl });
  const call = (event: IpcCall, ...args: unknown[]) =>
    Promise.resolve(channels.get(callChannel)?.(event, ...args));
  return { door, answer, events, channels, call };
}

describe('the door of the window', () => {
  it('passes a call from its page to the dispatcher', async () => {
    const { door, answer, call } = openDoor();
    const { page, from } = pageAt();
    door.allow(page);
    expect(await call(from(), 'tenants.list', '{"a":1}')).toEqual(ok('trusted'));
    expect(answer.mock.lastCall?.slice(1)).toEqual(['tenants.list', { a: 1 }]);
  });

  it('asks the person in a native dialog, or by a word if it has none', async () => {
    const { ipcMain, channels } = fakeIpcMain();
    const asked = { message: 'Remove?', detail: '', action: 'Remove', word: ' Contoso' };
    const answersWith = async (confirm?: () => Promise<boolean>) => {
      const answers: unknown[] = [];
      const answer = async (caller: TrustedCaller | null) => {
        for (const typed of [undefined, 'contoso', ' Contoso  '])
          answers.push(await caller?.confirm?.(asked, typed, caller.signal));
        return ok(null);
      };
      const events = createEventHub();
      const door = openIpcDoor({
        ipcMain,
        dispatcher: { answer },
        events,
        pageUrl,
        ...(confirm && { confirm }),
      });
      const { page, from } = pageAt();
      door.allow(page);
      await channels.get(callChannel)?.(from(), 'tenants.list', '{}');
      return answers;
    };
    expect(await answersWith(() => Promise.resolve(true))).toEqual(Array(3).fill('confirmed'));
    expect(await answersWith(() => Promise.resolve(false))).toEqual(Array(3).fill('declined'));
    expect(await answersWith()).toEqual(['word needed', 'word needed', 'confirmed']);
  });

  it('sends a command of the menu to the page of its window only', () => {
    const { door } = openDoor();
    const [one, other] = [pageAt(pageUrl, 1), pageAt(pageUrl, 2)];
    door.allow(one.page);
    door.allow(other.page);
    door.command({ id: 2 }, 'settings');
    door.command({ id: 3 }, 'settings');
    expect(one.sent).toEqual([]);
    expect(other.sent).toEqual([[eventChannel, { kind: 'command-chosen', command: 'settings' }]]);
    other.crash(true);
    door.command({ id: 2 }, 'back');
    expect(other.sent).toHaveLength(1);
  });

  const elsewhere: [string, (page: ReturnType<typeof pageAt>) => IpcCall][] = [
    ['a page that is not allowed', () => pageAt(pageUrl, 2).from()],
    ['a closed frame', ({ from }) => from(null)],
    ['a frame inside the page', ({ from }) => from(frameAt(pageUrl))],
  ];
  it.each(elsewhere)('does not trust %s', async (_, callFrom) => {
    const { door, call } = openDoor();
    const opened = pageAt();
    door.allow(opened.page);
    expect(await call(callFrom(opened), 'tenants.list', '{}')).toEqual(ok('untrusted'));
  });

  it.each([
    ['about:blank, which inherits the origin', frameAt('about:blank')],
    ['another origin', frameAt('https://evil.example/', 'https://evil.example')],
    ['another host of the scheme', frameAt('app://other/', 'app://other')],
    ['an address with the same beginning', frameAt('app://causeway.evil/', 'app://causeway.evil')],
    ['an opaque origin', frameAt(pageUrl, 'null')],
    ['a data URL', frameAt('data:text/html,x', 'null')],
  ])('does not trust its page at %s', async (_, frame) => {
    const { door, call } = openDoor();
    const { page, from } = pageAt();
    page.mainFrame = frame;
    door.allow(page);
    expect(await call(from(frame), 'tenants.list', '{}')).toEqual(ok('untrusted'));
  });

  it.each([undefined, null, 7, {}, [], '{', 'x', `"${'x'.repeat(longestInput)}"`])(
    'refuses input that is not JSON text or is too long before the dispatcher sees it (%#)',
    async (text) => {
      const { door, answer, call } = openDoor();
      const { page, from } = pageAt();
      door.allow(page);
      expect(await call(from(), 'tenants.list', text)).toMatchObject({ problem: { code: 'input-invalid' } });
      expect(answer).not.toHaveBeenCalled();
    },
  );

  it('accepts a longer input only for a call that contains a file', async () => {
    const { door, answer, call } = openDoor();
    const { page, from } = pageAt();
    door.allow(page);
    const file = (length: number) => JSON.stringify({ text: 'x'.repeat(length) });
    await call(from(), 'onboarding.previewImport', file(10_000_000));
    expect(answer).toHaveBeenCalledOnce();
    expect(await call(from(), 'onboarding.import', file(17_000_000))).toMatchObject({
      problem: { code: 'input-invalid' },
    });
    expect(answer).toHaveBeenCalledOnce();
  });

  it('limits the calls of one page without affecting another', async () => {
    const { door, call } = openDoor();
    const [busy, quiet] = [pageAt(pageUrl, 1), pageAt(pageUrl, 2)];
    door.allow(busy.page);
    door.allow(quiet.page);
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => call(busy.from(), 'a.b', '{}')));
    expect(
      answers.filter((answer) => JSON.stringify(answer).includes('calls-too-many')).length,
    ).toBeGreaterThan(500);
    expect(await call(quiet.from(), 'a.b', '{}')).toEqual(ok('trusted'));
  });

  it('gives each page a separate session and ends it with the page', async () => {
    const { door, answer, events, call } = openDoor();
    const [first, second] = [pageAt(pageUrl, 1), pageAt(pageUrl, 2)];
    door.allow(first.page);
    door.allow(second.page);
    await call(first.from(), 'a.b', '{}');
    await call(second.from(), 'a.b', '{}');
    const [one, two] = answer.mock.calls.map(([caller]) => caller);
    expect(one?.session).not.toBe(two?.session);

    first.destroy();
    expect([one?.signal.aborted, two?.signal.aborted]).toEqual([true, false]);
    expect(await call(first.from(), 'a.b', '{}')).toEqual(ok('untrusted'));
    const event: ConsoleEvent = { kind: 'settings-changed' };
    events.publish(event);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([first.sent, second.sent]).toEqual([[], [[eventChannel, event]]]);
  });

  it('keeps the session of a page that crashed, and sends events again when the page is back', async () => {
    const { door, answer, events, call } = openDoor();
    const { page, sent, crash, from } = pageAt();
    door.allow(page);
    await call(from(), 'a.b', '{}');
    const event: ConsoleEvent = { kind: 'settings-changed' };
    const publish = async () => {
      events.publish(event);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    crash(true);
    await publish();
    expect(sent).toEqual([]);
    crash(false);
    await publish();
    await call(from(), 'a.b', '{}');
    expect(sent).toEqual([[eventChannel, event]]);
    const [before, after] = answer.mock.calls.map(([caller]) => caller);
    expect(after?.session).toBe(before?.session);
    expect(after?.signal.aborted).toBe(false);
  });

  it('hears from its page that it works, by a sign or a call, and from nobody else', async () => {
    const { door, channels, call } = openDoor();
    const opened = pageAt();
    const onAlive = vi.fn();
    door.allow(opened.page, undefined, onAlive);
    for (const [, callFrom] of elsewhere) channels.get(aliveChannel)?.(callFrom(opened));
    opened.page.mainFrame = frameAt('about:blank');
    channels.get(aliveChannel)?.(opened.from());
    expect(onAlive).not.toHaveBeenCalled();
    opened.page.mainFrame = frameAt(pageUrl);
    channels.get(aliveChannel)?.(opened.from());
    await call(opened.from(), 'a.b', '{}');
    expect(onAlive).toHaveBeenCalledTimes(2);
  });

  it('needs nobody who wants to know that a page works', () => {
    const { door, channels } = openDoor();
    const { page, from } = pageAt();
    door.allow(page);
    expect(() => channels.get(aliveChannel)?.(from())).not.toThrow();
    expect(() => channels.get(aliveChannel)?.(pageAt(pageUrl, 2).from())).not.toThrow();
  });

  it('trusts each address of its page', async () => {
    const { door, call } = openDoor();
    const { page, from } = pageAt();
    page.mainFrame = frameAt(`${pageUrl}index.html#/tenants`);
    door.allow(page);
    expect(await call(from(), 'tenants.list', '{}')).toEqual(ok('trusted'));
  });

  it('closes for all pages', async () => {
    const { door, answer, channels, call, events } = openDoor();
    const { page, from, sent } = pageAt();
    door.allow(page);
    await call(from(), 'a.b', '{}');
    door.close();
    expect(channels.size).toBe(0);
    expect(answer.mock.lastCall?.[0]?.signal.aborted).toBe(true);
    events.publish({ kind: 'settings-changed' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent).toEqual([]);
  });
});
