import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { openElectronWithTrace, type ElectronWithTrace } from './electron-with-trace.ts';

export { expect } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');

/** The environment without the provider's application, so that the console always opens the demo. */
function withoutProvider(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CAUSEWAY_'),
  );
  return Object.fromEntries(entries);
}

interface Fixtures {
  /** Each test has its own folder. */
  readonly dataFolder: string;
  /** Opens the built console in the real Electron, on the data folder. What is still open after the test is closed. */
  readonly openConsole: () => Promise<ElectronWithTrace>;
  /** A console in its window. */
  readonly window: ElectronWithTrace;
}

export const test = base.extend<Fixtures>({
  // Playwright requires the first argument destructured, even if nothing is taken from it.
  // eslint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'causeway-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  openConsole: async ({ dataFolder }, use, testInfo) => {
    const open = new Set<() => Promise<void>>();
    await use(async () => {
      const env = { ...withoutProvider(process.env), CAUSEWAY_DATA_FOLDER: dataFolder };
      const electron = await openElectronWithTrace(root, env, testInfo);
      const close = async () => {
        open.delete(close);
        await electron.close();
      };
      open.add(close);
      await electron.page.waitForLoadState('load', { timeout: 120_000 });
      return { ...electron, close };
    });
    await Promise.all([...open].map((close) => close()));
  },
  window: async ({ openConsole }, use) => {
    await use(await openConsole());
  },
});
