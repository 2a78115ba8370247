import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { expect, test as base } from './console-window.ts';
import { openElectronWithTrace, type ElectronWithTrace } from './electron-with-trace.ts';
import { goTo, untilAllChecked } from './in-the-console.ts';

interface BrowserDoor {
  readonly server: ChildProcess;
  readonly url: string;
  /** Opens another browser with its own profile at the address. */
  visit(address: string): Promise<Page>;
}

const test = base.extend<{ door: BrowserDoor }>({
  door: async ({ dataFolder }, use, testInfo) => {
    const server = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../electron/serve.ts'), '--no-open'],
      {
        env: { ...process.env, CAUSEWAY_DATA_FOLDER: dataFolder },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = once(server, 'exit');
    const browsers: ElectronWithTrace[] = [];
    const visit = async (address: string) => {
      const env = {
        ...(process.env as Record<string, string>),
        BROWSER_ADDRESS: address,
        BROWSER_PROFILE: join(dataFolder, `browser-${browsers.length}`),
      };
      const program = join(import.meta.dirname, 'plain-browser.ts');
      const browser = await openElectronWithTrace(program, env, testInfo);
      browsers.push(browser);
      return browser.page;
    };
    try {
      await use({ server, url: await printedAddress(server), visit });
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      server.kill('SIGTERM');
      await exited;
    }
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

test('the console works in a browser as in its window', async ({ door }) => {
  const page = await door.visit(door.url);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.getByRole('button', { name: /Kwame Adjei/ }).click();
  await goTo(page, 'Tenants');
  await expect(page.getByText('Quillmark', { exact: false }).first()).toBeVisible();
  expect(page.url()).not.toContain(new URL(door.url).hash.slice(1));

  await page.reload();
  await expect(page.getByText('Quillmark', { exact: false }).first()).toBeVisible();

  await page.getByRole('button', { name: /check all/i }).click();
  await expect(page.getByText('Key is disabled').first()).toBeVisible(untilAllChecked);
  // The entrance page has the status 401, which a browser reports.
  expect(complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([]);
});

test('the address works in one browser, once, and in one tab at a time, until the console has closed', async ({
  door,
}) => {
  const first = await door.visit(door.url);
  await expect(first.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await test.step('a second browser learns that the address was already used', async () => {
    const second = await door.visit(door.url);
    await expect(second.getByRole('status')).toContainText('was already used');
  });

  await test.step('a second tab says that Causeway is open in another one, which continues to work', async () => {
    const opened = first.context().waitForEvent('page');
    await first.evaluate(() => void window.open('/', '_blank', 'noopener'));
    const second = await opened;
    await expect(second.getByRole('alert')).toContainText('Causeway is open in another tab');
    await first.getByRole('button', { name: /Kwame Adjei/ }).click();
    await expect(first.getByRole('button', { name: 'Signed in as Kwame Adjei' })).toBeVisible();
  });

  await test.step('the page reports when the console has closed', async () => {
    door.server.kill('SIGINT');
    const [code] = (await once(door.server, 'exit')) as [number | null];
    expect(code).toBe(0);
    await expect(first.getByRole('alert')).toContainText('Connection to Causeway lost');
  });
});
