import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type Page } from '@playwright/test';
import { expect, test as base } from './console-window.ts';

interface BrowserDoor {
  readonly server: ChildProcess;
  readonly url: string;
  /** Opens another browser of its own at the address. */
  visit(address: string): Promise<Page>;
}

const test = base.extend<{ door: BrowserDoor }>({
  door: async ({ dataFolder }, use) => {
    const server = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../electron/serve.ts'), '--no-open'],
      {
        env: { ...process.env, CAUSEWAY_DATA_FOLDER: dataFolder },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const browsers: { close(): Promise<void> }[] = [];
    const visit = async (address: string) => {
      const browser = await _electron.launch({
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          join(import.meta.dirname, 'plain-browser.ts'),
        ],
        env: {
          ...(process.env as Record<string, string>),
          BROWSER_ADDRESS: address,
          BROWSER_PROFILE: join(dataFolder, `browser-${browsers.length}`),
        },
      });
      browsers.push(browser);
      return browser.firstWindow();
    };
    await use({ server, url: await printedAddress(server), visit });
    await Promise.all(browsers.map((browser) => browser.close()));
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  },
});

async function printedAddress(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface(server.stdout)) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error('The server printed no address.');
}

test('the console works in a browser as it does in its window', async ({ door }) => {
  const page = await door.visit(door.url);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.getByRole('button', { name: /Kwame Adjei/ }).click();
  await expect(page.getByText('Quillmark', { exact: false }).first()).toBeVisible();
  expect(page.url()).not.toContain(new URL(door.url).hash.slice(1));

  await page.reload();
  await expect(page.getByText('Quillmark', { exact: false }).first()).toBeVisible();

  await page.getByRole('button', { name: /check all/i }).click();
  await expect(page.getByText('Key is disabled').first()).toBeVisible();
  // The entrance itself is answered with 401, which a browser reports.
  expect(complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([]);
});

test('the address lets one browser in, once', async ({ door }) => {
  const first = await door.visit(door.url);
  await expect(first.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  const second = await door.visit(door.url);
  await expect(second.getByRole('status')).toContainText('was used before');
});

test('the page says so when the console has ended', async ({ door }) => {
  const page = await door.visit(door.url);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  door.server.kill('SIGINT');
  const [code] = (await once(door.server, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect(page.getByRole('alert')).toContainText('connection to Causeway is lost', { timeout: 15_000 });
});
