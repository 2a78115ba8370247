import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { openElectronWithTrace, type ElectronWithTrace } from './electron-with-trace.ts';
import { rememberAsNew, renewWindow } from './renew-window.ts';

export { expect } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');

/** The environment without the provider's application, so that the console always opens the demo. */
function withoutProvider(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CAUSEWAY_'),
  );
  return Object.fromEntries(entries);
}

const newFolder = () => mkdtemp(join(tmpdir(), 'causeway-e2e-'));
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 10 });

/** Opens the built console in the real Electron, on the data folder. */
async function openOn(dataFolder: string, testInfo: TestInfo): Promise<ElectronWithTrace> {
  const env = { ...withoutProvider(process.env), CAUSEWAY_DATA_FOLDER: dataFolder };
  const electron = await openElectronWithTrace(root, env, testInfo);
  await electron.page.waitForLoadState('load', { timeout: 120_000 });
  return electron;
}

export interface Fixtures {
  /** Each test has its own folder. */
  readonly dataFolder: string;
  /** Opens the built console in the real Electron, on the data folder. What is still open after the test is closed. */
  readonly openConsole: () => Promise<ElectronWithTrace>;
  /** A console in its own window, which nobody used before. */
  readonly window: ElectronWithTrace;
  /**
   * A console in a window that other tests used before. Nobody is signed in, the settings are the defaults and no incident
   * is simulated, but the runs, notes and activity of other tests remain.
   */
  readonly sharedWindow: ElectronWithTrace;
}

export interface WorkerFixtures {
  /** Opens the shared window at the first call. A failed test ends its worker, so the next test opens another one. */
  readonly openShared: (testInfo: TestInfo) => Promise<ElectronWithTrace>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Playwright requires the first argument destructured, even if nothing is taken from it.
  // eslint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => {
    const folder = await newFolder();
    await use(folder);
    await removeFolder(folder);
  },
  openConsole: async ({ dataFolder }, use, testInfo) => {
    const open = new Set<() => Promise<void>>();
    await use(async () => {
      const electron = await openOn(dataFolder, testInfo);
      const close = async () => {
        open.delete(close);
        await electron.close();
      };
      open.add(close);
      return { ...electron, close };
    });
    await Promise.all([...open].map((close) => close()));
  },
  window: async ({ openConsole }, use) => {
    await use(await openConsole());
  },
  openShared: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = await newFolder();
      let shared: ElectronWithTrace | undefined;
      await use(async (testInfo) => {
        if (shared) await renewWindow(shared);
        else {
          shared = await openOn(folder, testInfo);
          await rememberAsNew(shared);
        }
        return shared;
      });
      await shared?.close();
      await removeFolder(folder);
    },
    { scope: 'worker' },
  ],
  sharedWindow: async ({ openShared }, use, testInfo) => {
    const shared = await openShared(testInfo);
    await use(shared);
    if (testInfo.status !== testInfo.expectedStatus) await shared.close();
  },
});
