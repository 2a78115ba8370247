import { join } from 'node:path';
import { buildIfStale } from './command-line/build-if-stale.ts';
import { findElectron } from './command-line/find-electron.ts';
import { hasDisplay } from './command-line/has-display.ts';
import type { StartOptions } from './command-line/start-options.ts';
import { spawnWithSecrets, takeSecretVariables } from './secret-variables.ts';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
// Before any other process starts.
const secrets = takeSecretVariables(process.env);

/** The window's executable, or why no window can open and how to get one. */
function findWindow({ browser }: Pick<StartOptions, 'browser'>): { electron: string } | { reason: string } {
  if (browser) return { reason: 'Causeway opens in the browser because of --browser.' };
  if (!hasDisplay(process.platform, process.env)) {
    return {
      reason:
        'Causeway opens in the browser because no display is available: neither DISPLAY nor WAYLAND_DISPLAY is set.',
    };
  }
  const electron = findElectron(process.platform, process.env);
  if (electron !== null) return { electron };
  return {
    reason:
      'Causeway opens in the browser because Electron is not installed and cannot be downloaded. To use the window, run “npx install-electron” with access to github.com, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
  };
}

/** Runs a command and ends with its exit code. Ctrl+C reaches the child directly because both share the terminal. */
function run(command: string, commandArgs: readonly string[]): void {
  const child = spawnWithSecrets(command, commandArgs, { cwd: root, secrets });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(`Cannot run ${command}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

async function start(options: Pick<StartOptions, 'browser'>): Promise<void> {
  await buildIfStale(root, console.log);
  const found = findWindow(options);
  if ('reason' in found) {
    console.log(found.reason);
    run(process.execPath, [join(import.meta.dirname, 'serve.ts'), ...args]);
    return;
  }
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot)
    console.log('Chromium’s sandbox is not available to root, so the window opens with --no-sandbox.');
  run(found.electron, [...(asRoot ? ['--no-sandbox'] : []), root]);
}

/** Loads the argument parser only if there is something to parse: most starts have no arguments. */
async function readOptions(): Promise<Pick<StartOptions, 'browser'> | undefined> {
  if (args.length === 0) return {};
  const { readStartOptions } = await import('./command-line/start-options.ts');
  return readStartOptions(args);
}

const options = await readOptions();
if (options) await start(options);
