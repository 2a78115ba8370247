import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import type { CarelessFault } from './careless-console.ts';
import { openDisplay, requireWindow, root } from './needs-of-window.ts';

/** For a window to open or close on a busy machine, in milliseconds. */
const patience = 120_000;

export interface GateWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** Every error that the page threw, and every end of its process. */
  readonly complaints: readonly string[];
}

interface WindowOptions {
  /** What the console does wrong on purpose. */
  readonly faults?: readonly CarelessFault[];
  /** Fills the data folder before the console starts. */
  readonly prepare?: (dataFolder: string) => Promise<void>;
}

const withoutConsole = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CAUSEWAY_'),
    ),
  );

/** Opens the demo of the built console in Electron on a new data folder, and closes it after the work. */
export async function inWindow<Value>(
  { faults = [], prepare }: WindowOptions,
  work: (window: GateWindow) => Promise<Value>,
): Promise<Value> {
  requireWindow();
  // Loaded here: the other rows do without.
  const { _electron } = await import('@playwright/test');
  const display = await openDisplay();
  const dataFolder = mkdtempSync(join(tmpdir(), 'causeway-gate-window-'));
  try {
    await prepare?.(dataFolder);
    const program = faults.length === 0 ? root : join(import.meta.dirname, 'careless-console.ts');
    const app = await _electron.launch({
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), program],
      env: {
        ...withoutConsole(process.env),
        ...display.env,
        ...{ CAUSEWAY_DATA_FOLDER: dataFolder, GATE_FAULTS: faults.join() },
      },
      timeout: patience,
    });
    const electron = app.process();
    try {
      const page = await app.firstWindow({ timeout: patience });
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('crash', () => complaints.push('The process of the page ended.'));
      await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patience });
      return await work({ app, page, dataFolder, complaints });
    } finally {
      await Promise.race([app.close(), wait(patience, undefined, { ref: false })]);
      electron.kill('SIGKILL');
    }
  } finally {
    display.close();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The console as a script of the page calls it. */
export type PageCall = (action: unknown, input: unknown) => Promise<PageAnswer>;
export interface PageAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly problem?: { readonly code: string };
}

/** What the console answers its page. */
export const askFromPage = (page: Page, action: string, input: unknown = {}): Promise<PageAnswer> =>
  page.evaluate(
    ([name, given]) => {
      const here = globalThis as unknown as { causeway: (hear: () => void) => PageCall; ownCall?: PageCall };
      here.ownCall ??= here.causeway(() => undefined);
      return here.ownCall(name, given);
    },
    [action, input] as const,
  );
