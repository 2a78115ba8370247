import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * The path of Electron's executable, or null. It looks in ELECTRON_OVERRIDE_DIST_PATH if set, otherwise in the `electron`
 * package. If the package has no executable yet, it runs the package's installer and shows the progress.
 */
export function findElectron(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const executable = executables[platform] ?? 'electron';
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(join(override, executable));
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const installed = () => {
    const isComplete =
      existsSync(join(folder, 'path.txt')) && readText(join(folder, 'dist', 'version')) !== '';
    return isComplete ? existing(join(folder, 'dist', executable)) : null;
  };
  return installed() ?? (install(folder) ? installed() : null);
}

const existing = (path: string): string | null => (existsSync(path) ? path : null);

const readText = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Hides the installer's errors: the caller explains the missing Electron in one line. */
function install(folder: string): boolean {
  const { status } = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: 300_000,
  });
  return status === 0;
}
