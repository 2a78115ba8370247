import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');

export interface ConsoleWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page wrote to its console as an error, or threw. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Opens the built console in the real Electron, on the given data folder. */
export async function openConsole(dataFolder: string): Promise<ConsoleWindow> {
  const asRoot = process.getuid?.() === 0;
  // Without a path of its own Playwright holds the app back until it is attached; with one, the two race and some launches hang.
  const app = await _electron.launch({
    args: [...(asRoot ? ['--no-sandbox'] : []), root],
    env: { ...withoutProvider(process.env), CAUSEWAY_DATA_FOLDER: dataFolder },
  });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.waitForLoadState('load');
  return { app, page, complaints, close: () => app.close() };
}

/** The environment without a provider's application, so that the console always opens the demo. */
function withoutProvider(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CAUSEWAY_'),
  );
  return Object.fromEntries(entries);
}

interface Fixtures {
  /** A folder of its own for each test. */
  readonly dataFolder: string;
  /** A console in its window, on that folder. */
  readonly window: ConsoleWindow;
}

export const test = base.extend<Fixtures>({
  // Playwright wants the first argument destructured even where nothing is taken from it.
  // eslint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'causeway-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  window: async ({ dataFolder }, use) => {
    const window = await openConsole(dataFolder);
    await use(window);
    await window.close();
  },
});
