import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findElectron } from '../../electron/command-line/find-electron.ts';
import { processTree, textsInMemory } from '../support/processes.ts';
import { encodingsOf } from '../support/spill.ts';
import { expect, test as base } from './console-window.ts';
import { heapOf } from './sinks.ts';

const root = join(import.meta.dirname, '..', '..');
const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const secret = 'canary8Q~of-the-client-secret-in-the-environment';
/** Left in the environment on purpose: a scan that does not find it proves nothing. */
const control = 'control-that-every-process-inherits';

interface StartedConsole {
  readonly launcher: ChildProcess;
  readonly page: Page;
}

/** Starts Electron as `npm start` does, with a port for the debugger. */
function debuggableElectron(folder: string): string {
  const real = findElectron(process.platform, process.env);
  if (real === null) throw new Error('Electron is not installed.');
  const dist = join(folder, 'electron');
  mkdirSync(dist);
  const options = `--remote-debugging-port=0 --user-data-dir="${folder}/window"`;
  writeFileSync(join(dist, 'electron'), `#!/bin/sh\nexec "${real}" ${options} "$@"\n`);
  chmodSync(join(dist, 'electron'), 0o755);
  return dist;
}

const test = base.extend<{ started: StartedConsole }>({
  started: async ({ dataFolder }, use) => {
    const launcher = spawn('npm', ['start'], {
      cwd: root,
      env: {
        ...process.env,
        ELECTRON_OVERRIDE_DIST_PATH: debuggableElectron(dataFolder),
        CAUSEWAY_DATA_FOLDER: dataFolder,
        CAUSEWAY_CLIENT_ID: someId,
        CAUSEWAY_TENANT_ID: someId,
        CAUSEWAY_CLIENT_SECRET: secret,
        CAUSEWAY_CONTROL: control,
      },
      stdio: 'ignore',
    });
    const ended = once(launcher, 'exit');
    let browser: Browser | undefined;
    try {
      const portFile = join(dataFolder, 'window', 'DevToolsActivePort');
      await expect.poll(() => existsSync(portFile), { timeout: 120_000 }).toBe(true);
      const port = /^\d+/.exec(readFileSync(portFile, 'utf8'))?.[0] ?? '';
      const address = `http://127.0.0.1:${port}`;
      // Playwright can wait in vain for a page that opens while it connects.
      await expect
        .poll(() => titlesAt(address), { timeout: 120_000 })
        .toEqual([expect.stringMatching(/Causeway$/)]);
      browser = await chromium.connectOverCDP(address, { timeout: 120_000 });
      const pages = () => browser?.contexts().flatMap((context) => context.pages()) ?? [];
      await expect.poll(() => pages().length, { timeout: 120_000 }).toBe(1);
      const [page] = pages();
      if (!page) throw new Error('The window has no page.');
      await use({ launcher, page });
    } finally {
      await browser?.close();
      const main = processTree(launcher.pid ?? 0).find(({ command }) => isMain(command));
      if (main) process.kill(main.pid, 'SIGTERM');
      await ended;
    }
  },
});

/** The titles of the pages that a debugger could open. */
async function titlesAt(address: string): Promise<string[]> {
  const targets = (await (await fetch(`${address}/json/list`)).json()) as { type: string; title: string }[];
  return targets.filter(({ type }) => type === 'page').map(({ title }) => title);
}

const isMain = (command: string): boolean =>
  command.includes('--user-data-dir') && !command.includes('--type=');

/** npm, and the processes that Causeway started. npm and the shell of its script had the secret before Causeway. */
function processesOf(launcher: ChildProcess) {
  const [npm, ...others] = processTree(launcher.pid ?? 0);
  const ours = others.slice(others.findIndex(({ command }) => /^node .*electron\/start\.ts/.test(command)));
  const kinds = [/start\.ts/, /type=zygote/, /type=renderer/, /type=gpu/, /type=utility/];
  for (const kind of kinds) expect(ours.map(({ command }) => command).join('\n')).toMatch(kind);
  expect(ours.some(({ command }) => isMain(command))).toBe(true);
  if (!npm) throw new Error('npm has ended.');
  return { npm, ours };
}

const holds = (text: string, value: string): boolean =>
  encodingsOf(value).some((encoding) => text.includes(encoding));

test.skip(() => process.platform !== 'linux', 'Only Linux shows the environment of other processes.');

test('the client secret in the environment of “npm start” reaches the console, and no process that Causeway starts', async ({
  started: { launcher, page },
}) => {
  await page.getByRole('button', { name: 'Set-up of this console' }).click();
  const { npm, ours } = processesOf(launcher);

  await test.step('it reaches the console', async () => {
    const provider = await page.evaluate(() => {
      const { causeway } = globalThis as unknown as {
        causeway: (hear: () => void) => (name: string, input: unknown) => Promise<unknown>;
      };
      return causeway(() => undefined)('provider.read', {});
    });
    expect(provider).toMatchObject({
      value: { environment: 'live', credential: { kind: 'client secret' }, fromEnvironment: true },
    });
  });

  await test.step('no process that Causeway starts has it in its environment or command', () => {
    const holding = (value: string) =>
      ours.filter(({ command, environment }) => holds(command, value) || holds(environment, value));
    expect(holding(control).length).toBeGreaterThanOrEqual(2);
    expect(holding(secret)).toEqual([]);
    expect(holds(npm.environment, secret)).toBe(true);
  });

  // Only root can read the memory of sandboxed processes.
  if (process.getuid?.() === 0)
    await test.step('it is not in the memory of any process but the main one, its launcher, and the network service', () => {
      // The set-up asks Entra whether the credential is accepted, and the network service of Chromium sends the request.
      const children = ours.filter(
        ({ command }) => command.includes('--type=') && !command.includes('network.mojom.NetworkService'),
      );
      for (const { pid, command } of children)
        expect([command, ...textsInMemory(pid, [secret, control])]).toEqual([command, control]);
      expect(children.length).toBeGreaterThanOrEqual(4);
      const main = ours.find(({ command }) => isMain(command));
      expect(textsInMemory(main?.pid ?? 0, [secret])).toEqual([secret]);
    });

  await test.step('it is not in the memory of the page', async () => {
    await page.evaluate((text) => {
      (globalThis as { planted?: string[] }).planted = [text];
    }, control);
    const heap = await heapOf(page);
    expect(holds(heap, control)).toBe(true);
    expect(holds(heap, secret)).toBe(false);
  });
});
