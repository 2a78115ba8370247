import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findElectron } from '../../../electron/command-line/find-electron.ts';
import { hasDisplay } from '../../../electron/command-line/has-display.ts';
import { CannotRun } from '../row.ts';

export const root = new URL('../../..', import.meta.url).pathname;

/** The executable of Electron. Throws `CannotRun` if Electron, the built window or a display is missing. */
export function requireWindow(): string {
  const executable = findElectron(process.platform, process.env);
  if (executable === null) throw new CannotRun('Electron is not installed.');
  if (!existsSync(join(root, 'out/main/main.js')))
    throw new CannotRun('The window is not built. Run “npm run build”.');
  if (!hasDisplay(process.platform, process.env) && spawnSync('xvfb-run', ['--help']).error)
    throw new CannotRun('There is no display, and no xvfb-run.');
  return executable;
}

export interface Display {
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/** The display of this session; without one, a display of its own. */
export const openDisplay = (): Promise<Display> =>
  hasDisplay(process.platform, process.env)
    ? Promise.resolve({ env: {}, close: () => undefined })
    : openOwnDisplay();

/** A display in memory that every user of the machine can open a window on. It ends with `close`. */
export async function openOwnDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', () => reject(new CannotRun('There is no display, and no Xvfb.')));
    server.once('exit', () => reject(new CannotRun('Xvfb ended at once.')));
  });
  // Nobody waits for it after the display is open.
  failed.catch(() => undefined);
  const numbers = createInterface(server.stdio[3] as Readable)[Symbol.asyncIterator]();
  const { value } = await Promise.race([numbers.next(), failed]);
  return { env: { DISPLAY: `:${String(value)}` }, close: () => server.kill() };
}
