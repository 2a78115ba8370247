import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { callChannel, eventChannel, longestInput } from '../../../electron/doors/ipc-channels.ts';
import { openIpcDoor, type IpcCall, type Page, type PageFrame } from '../../../electron/doors/ipc-door.ts';
import type { TrustedCaller } from '../../../electron/doors/trusted-caller.ts';

const home = 'app://causeway/';
const frameAt = (url: string, origin = 'app://causeway'): PageFrame => ({ url, origin });

function openDoor() {
  const answer = vi.fn((caller: TrustedCaller | null) =>
    Promise.resolve(ok(caller === null ? 'stranger' : 'known')),
  );
  const events = createEventHub();
  const channels = new Map<string, (event: IpcCall, ...args: unknown[]) => Promise<unknown>>();
  const ipcMain = {
    handle: (channel: string, listener: (event: IpcCall, ...args: unknown[]) => Promise<unknown>) =>
      void channels.set(channel, listener),
    removeHandler: (channel: string) => void channels.delete(channel),
  };
  const door = openIpcDoor({ ipcMain, dispatcher: { answer }, events, home });
  const call = async (event: IpcCall, ...args: unknown[]) => channels.get(callChannel)?.(event, ...args);
  return { door, answer, events, channels, call };
}

function pageAt(url = home, id = 1) {
  const sent: unknown[] = [];
  const listeners: (() => void)[] = [];
  let gone = false;
  const page: Page & { mainFrame: PageFrame } = {
    id,
    mainFrame: frameAt(url),
    isDestroyed: () => gone,
    send: (channel, event) => void sent.push([channel, event]),
    once: (_, listener) => listeners.push(listener),
  };
  const destroy = () => {
    gone = true;
    for (const listener of listeners) listener();
  };
  return {
    page,
    sent,
    destroy,
    from: (frame: PageFrame | null = page.mainFrame): IpcCall => ({ sender: { id }, senderFrame: frame }),
  };
}

describe('the window’s door', () => {
  it('brings a call of its own page to the front desk', async () => {
    const { door, answer, call } = openDoor();
    const { page, from } = pageAt();
    door.admit(page);
    expect(await call(from(), 'tenants.list', '{"a":1}')).toEqual(ok('known'));
    expect(answer.mock.lastCall?.slice(1)).toEqual(['tenants.list', { a: 1 }]);
  });

  const elsewhere: [string, (page: ReturnType<typeof pageAt>) => IpcCall][] = [
    ['a page that was not let in', () => pageAt(home, 2).from()],
    ['a frame that has gone', ({ from }) => from(null)],
    ['a frame inside the page', ({ from }) => from(frameAt(home))],
  ];
  it.each(elsewhere)('does not vouch for %s', async (_, callFrom) => {
    const { door, call } = openDoor();
    const visitor = pageAt();
    door.admit(visitor.page);
    expect(await call(callFrom(visitor), 'tenants.list', '{}')).toEqual(ok('stranger'));
  });

  it.each([
    ['about:blank, which inherits the origin', frameAt('about:blank')],
    ['another origin', frameAt('https://evil.example/', 'https://evil.example')],
    ['another host of the scheme', frameAt('app://other/', 'app://other')],
    ['an address that begins alike', frameAt('app://causeway.evil/', 'app://causeway.evil')],
    ['an opaque origin', frameAt(home, 'null')],
    ['a document of data', frameAt('data:text/html,x', 'null')],
  ])('does not vouch for its own page at %s', async (_, frame) => {
    const { door, call } = openDoor();
    const { page, from } = pageAt();
    page.mainFrame = frame;
    door.admit(page);
    expect(await call(from(frame), 'tenants.list', '{}')).toEqual(ok('stranger'));
  });

  it.each([undefined, null, 7, {}, [], '{', 'x', `"${'x'.repeat(longestInput)}"`])(
    'refuses input that is not JSON text or too long, unseen by the front desk (%#)',
    async (text) => {
      const { door, answer, call } = openDoor();
      const { page, from } = pageAt();
      door.admit(page);
      expect(await call(from(), 'tenants.list', text)).toMatchObject({ problem: { code: 'input-invalid' } });
      expect(answer).not.toHaveBeenCalled();
    },
  );

  it('refuses a flood from one page and still hears another', async () => {
    const { door, call } = openDoor();
    const [loud, quiet] = [pageAt(home, 1), pageAt(home, 2)];
    door.admit(loud.page);
    door.admit(quiet.page);
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => call(loud.from(), 'a.b', '{}')));
    expect(
      answers.filter((answer) => JSON.stringify(answer).includes('calls-too-many')).length,
    ).toBeGreaterThan(500);
    expect(await call(quiet.from(), 'a.b', '{}')).toEqual(ok('known'));
  });

  it('gives each page a session of its own, and ends it with the page', async () => {
    const { door, answer, events, call } = openDoor();
    const [first, second] = [pageAt(home, 1), pageAt(home, 2)];
    door.admit(first.page);
    door.admit(second.page);
    await call(first.from(), 'a.b', '{}');
    await call(second.from(), 'a.b', '{}');
    const [one, two] = answer.mock.calls.map(([caller]) => caller);
    expect(one?.session).not.toBe(two?.session);

    first.destroy();
    expect([one?.signal.aborted, two?.signal.aborted]).toEqual([true, false]);
    expect(await call(first.from(), 'a.b', '{}')).toEqual(ok('stranger'));
    const event: ConsoleEvent = { kind: 'settings-changed' };
    events.publish(event);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([first.sent, second.sent]).toEqual([[], [[eventChannel, event]]]);
  });

  it('closes for everybody', async () => {
    const { door, answer, channels, call } = openDoor();
    const { page, from } = pageAt();
    door.admit(page);
    await call(from(), 'a.b', '{}');
    door.close();
    expect(channels.size).toBe(0);
    expect(answer.mock.lastCall?.[0]?.signal.aborted).toBe(true);
  });
});
