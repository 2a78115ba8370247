import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';
import { inWindow, type GateWindow } from '../window/open-window.ts';
import { probePage } from '../window/page-probes.ts';

/** A server that notices every connection and every packet, whatever it carries. */
async function openListener() {
  let heard: string[] = [];
  const server = createServer((_, response) => response.end());
  server.on('connection', () => heard.push('a connection'));
  server.listen(0, '127.0.0.1');
  const socket = createSocket('udp4', () => heard.push('a packet'));
  socket.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
  return {
    http: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    udpPort: socket.address().port,
    /** What was heard since the last call. */
    heard() {
      const since = heard;
      heard = [];
      return since;
    },
    close() {
      server.closeAllConnections();
      server.close();
      socket.close();
    },
  };
}
type Listener = Awaited<ReturnType<typeof openListener>>;

/** Addresses to which a page could go, each in its own way. */
const leaving: Readonly<Record<string, (page: Page, address: string) => Promise<void>>> = {
  assignment: (page, address) =>
    page.evaluate((url) => {
      location.href = url;
    }, address),
  replacement: (page, address) => page.evaluate((url) => location.replace(url), address),
  link: (page, address) =>
    page.evaluate((url) => {
      const link = Object.assign(document.createElement('a'), { href: url });
      document.body.append(link);
      link.click();
      link.remove();
    }, address),
  form: (page, address) =>
    page.evaluate((url) => {
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
      document.body.append(form);
      form.submit();
      form.remove();
    }, address),
};

async function tryLeaving({ page, app }: GateWindow, listener: Listener, tally: Tally): Promise<void> {
  const targets = ['https://127.0.0.1:1/', 'file:///etc/passwd', 'data:text/html,x', 'app://other/'];
  for (const [way, leave] of Object.entries(leaving))
    for (const target of [listener.http, ...targets]) {
      const before = page.url();
      await leave(page, target).catch(() => undefined);
      await page.waitForTimeout(100);
      const isSame = page.url() === before && listener.heard().length === 0;
      tally.add(isSame ? null : `The page leaves by ${way} to ${target}.`);
      if (!isSame) return;
    }
  tally.add(app.windows().length === 1 ? null : 'The page opened a window.');
}

async function tryProbes(page: Page, listener: Listener, tally: Tally): Promise<void> {
  const { http, udpPort } = listener;
  const succeeded = await page.evaluate(probePage, { http, udpPort });
  for (const [name, ways] of Object.entries(succeeded))
    tally.add(ways.length === 0 ? null : `The page succeeds with ${name}: ${ways.join(', ')}.`);
  const heard = listener.heard();
  tally.add(heard.length === 0 ? null : `The page reaches another program: ${heard.join(', ')}.`);
}

/** The addresses of the scheme of the page that lead to no file of the page. */
async function tryScheme(app: ElectronApplication, tally: Tally): Promise<void> {
  const served = await app.evaluate(async ({ net }) => {
    const paths = [
      ...['../main/main.js', '..%2fmain%2fmain.js', '%2e%2e/%2e%2e/package.json', '/etc/passwd', 'assets'],
      ...['..\\main\\main.js', 'index.html%00.js', './/../../main/main.js'],
    ];
    const addresses = [...paths.map((path) => `app://causeway/${path}`), 'app://other/index.html'];
    const statuses = await Promise.all(addresses.map(async (address) => (await net.fetch(address)).status));
    return addresses.filter((_, index) => statuses[index] !== 404);
  });
  tally.add(served.length === 0 ? null : `The scheme serves ${served.join(', ')}.`);
}

/** The page without its policy, its sandbox and its guards. */
async function openUnconfined({ app }: GateWindow): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }) => {
    const window = new BrowserWindow({
      webPreferences: { sandbox: false, contextIsolation: false, nodeIntegration: true, webviewTag: true },
    });
    void window.loadURL('app://causeway/');
  });
  const page = await opened;
  await page.waitForLoadState('load');
  return page;
}

export const containmentRow: Row = {
  id: 'S7',
  proves: 'A script in the page reaches neither Node.js nor Electron, another address, a device or new code.',
  goal: '16 probes, all blocked',
  sizes: { full: 20, short: 20 },
  omits: null,
  fault: 'the policy, the sandbox and the guards of the page are removed',
  async run() {
    const listener = await openListener();
    try {
      return await inWindow({}, async (window) => {
        const tally = startTally();
        await tryScheme(window.app, tally);
        await tryLeaving(window, listener, tally);
        await tryProbes(window.page, listener, tally);
        return tally.counts();
      });
    } finally {
      listener.close();
    }
  },
  async control(): Promise<Counts> {
    const listener = await openListener();
    try {
      return await inWindow({ faults: ['no policy', 'no guards'] }, async (window) => {
        const tally = startTally();
        const page = await openUnconfined(window);
        await tryProbes(page, listener, tally);
        await tryLeaving({ ...window, page }, listener, tally);
        return tally.counts();
      });
    } finally {
      listener.close();
    }
  },
};
