import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './command-line/build-if-stale.ts';
import { findElectron } from './command-line/find-electron.ts';
import { hasDisplay } from './command-line/has-display.ts';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2);

/** The window's executable, or why there can be no window and what would help. */
function wayToWindow(): { electron: string } | { reason: string } {
  if (given.includes('--browser')) return { reason: 'Opening in the browser, as asked.' };
  if (!hasDisplay(process.platform, process.env)) {
    return {
      reason:
        'No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so Causeway opens in the browser.',
    };
  }
  const electron = findElectron(process.platform, process.env);
  if (electron !== null) return { electron };
  return {
    reason:
      'Electron is not installed and could not be downloaded, so Causeway opens in the browser. For the window run “npx install-electron” where github.com can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
  };
}

/** Runs the door in a process of its own and ends as it ends. Ctrl-C reaches the child by itself: it shares the terminal. */
function follow(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(`${command} cannot be run: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

await buildIfStale(root, console.log);
const way = wayToWindow();
if ('electron' in way) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot)
    console.log(
      'Running as root, where Chromium’s sandbox does not work: the window opens with --no-sandbox.',
    );
  follow(way.electron, [...(asRoot ? ['--no-sandbox'] : []), root]);
} else {
  console.log(way.reason);
  const passedOn = given.filter((argument) => argument !== '--browser');
  follow(process.execPath, [join(import.meta.dirname, 'serve.ts'), ...passedOn]);
}
