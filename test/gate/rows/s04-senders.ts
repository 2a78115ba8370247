import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ok } from '../../../shared/contract/action.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { openIpcDoor, type IpcCall } from '../../../electron/doors/ipc-door.ts';
import { every } from '../../support/every-action.ts';
import { fakeIpcMain, frameAt, pageAt, pageUrl } from '../../support/page-of-window.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

type OpenedPage = ReturnType<typeof pageAt>;
/** Makes a call that no frame but the page's own may make. May move the page elsewhere first. */
type Sender = (opened: OpenedPage) => IpcCall;

const movedTo =
  (url: string, origin?: string): Sender =>
  ({ page, from }) => {
    page.mainFrame = frameAt(url, origin);
    return from();
  };

const senders: Readonly<Record<string, Sender>> = {
  'a frame inside the page': ({ from }) => from(frameAt(pageUrl)),
  'a frame of another site inside the page': ({ from }) =>
    from(frameAt('https://evil.example/', 'https://evil.example')),
  'a closed frame': ({ from }) => from(null),
  'a window that the console did not open': () => pageAt(pageUrl, 2).from(),
  'the frame of the page, sent by another window': ({ page }) => ({
    sender: { id: 2 },
    senderFrame: page.mainFrame,
  }),
  'about:blank with the origin of the page': movedTo('about:blank'),
  'about:srcdoc with the origin of the page': movedTo('about:srcdoc'),
  'a data URL': movedTo('data:text/html,x', 'null'),
  'a blob of the page': movedTo('blob:app://causeway/1', 'app://causeway'),
  'a file': movedTo('file:///etc/passwd', 'file://'),
  'a page over HTTP': movedTo('http://127.0.0.1:8080/', 'http://127.0.0.1:8080'),
  'a page over HTTPS': movedTo('https://evil.example/', 'https://evil.example'),
  'another host of the scheme': movedTo('app://other/', 'app://other'),
  'an address that begins like the page': movedTo('app://causeway.evil/', 'app://causeway.evil'),
  'the address of the page with an opaque origin': movedTo(pageUrl, 'null'),
  'no address': movedTo('', ''),
};

const urls = fc.oneof(
  fc.constantFrom(pageUrl, 'about:blank', 'app://causeway', 'app://causeway./', 'APP://causeway/', ''),
  fc.webUrl(),
  fc.string().map((rest) => `app://causeway${rest}`),
);
const origins = fc.oneof(
  fc.constantFrom('app://causeway', 'null', '', 'app://causeway/', 'file://'),
  fc.webUrl().map((url) => new URL(url).origin),
);
const drawnSender = fc
  .record({ id: fc.constantFrom(1, 2, 0, -1), isMain: fc.boolean(), url: urls, origin: origins })
  .filter(
    ({ id, isMain, url, origin }) =>
      !(id === 1 && isMain && origin === 'app://causeway' && url.startsWith(pageUrl)),
  );

/** Calls every channel and every action as each sender. `reads` stands between the sender and the door. */
async function tryEverySender(
  seed: number,
  size: number,
  reads: (call: IpcCall, opened: OpenedPage) => IpcCall,
): Promise<Counts> {
  const tally = startTally();
  const { ipcMain, channels } = fakeIpcMain();
  let handled = 0;
  const answer = (caller: object | null) => {
    if (caller) handled += 1;
    return Promise.resolve(ok(null));
  };
  const door = openIpcDoor({ ipcMain, dispatcher: { answer }, events: createEventHub(), pageUrl });
  const home = frameAt(pageUrl);

  const isHandled = async (sender: Sender, channel: string, action: string): Promise<boolean> => {
    const opened = pageAt();
    opened.page.mainFrame = home;
    door.allow(opened.page, undefined, () => (handled += 1));
    const before = handled;
    await channels.get(channel)?.(reads(sender(opened), opened), action, '{}');
    opened.destroy();
    return handled > before;
  };

  for (const channel of channels.keys()) {
    const isHonestHandled = await isHandled(({ from }) => from(), channel, 'tenants.list');
    tally.add(isHonestHandled ? null : `${channel} does not hear its own page.`);
    for (const [name, sender] of Object.entries(senders))
      for (const [action] of every)
        tally.add(
          (await isHandled(sender, channel, action)) ? `${channel} hears ${name} (${action}).` : null,
        );
    for (const one of draw(drawnSender, seed, size)) {
      const sender: Sender = ({ page }) => {
        const frame = frameAt(one.url, one.origin);
        if (one.isMain) page.mainFrame = frame;
        return { sender: { id: one.id }, senderFrame: frame };
      };
      const words = `${channel} hears ${JSON.stringify(one)}.`;
      tally.add((await isHandled(sender, channel, 'tenants.list')) ? words : null);
    }
    tally.add((await isHandledAfterTheEnd(channel)) ? `${channel} hears a page that is gone.` : null);
  }
  door.close();
  return tally.counts();

  async function isHandledAfterTheEnd(channel: string): Promise<boolean> {
    const opened = pageAt();
    door.allow(opened.page, undefined, () => (handled += 1));
    opened.destroy();
    const before = handled;
    await channels.get(channel)?.(reads(opened.from(), opened), 'tenants.list', '{}');
    return handled > before;
  }
}

/** Where the main process listens to pages without the door: nowhere. */
function otherListeners(): string[] {
  const root = new URL('../../../', import.meta.url).pathname;
  return globSync('electron/**/*.ts', { cwd: root }).filter(
    (path) =>
      !path.endsWith('ipc-door.ts') &&
      /\bipcMain\s*\.\s*(?:on|once|handle|handleOnce|addListener)\b/.test(readFileSync(root + path, 'utf8')),
  );
}

export const senderRow: Row = {
  id: 'S4',
  proves: 'The window hears only the main frame of its own page, at every channel and for every action.',
  goal: '100% refused, all channels',
  sizes: { full: 20_000, short: 500 },
  omits: null,
  fault: 'the check of the sender is removed',
  async run(seed, size) {
    const counts = await tryEverySender(seed, size, (call) => call);
    const others = otherListeners();
    if (others.length === 0) return counts;
    const example = `${others.join(', ')} listens without the door.`;
    return { ...counts, violations: counts.violations + others.length, example };
  },
  control: (seed) =>
    tryEverySender(seed, 10, (_, { page }) => {
      page.mainFrame = frameAt(pageUrl);
      return { sender: { id: page.id }, senderFrame: page.mainFrame };
    }),
};
