import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart-entry.ts';

/** Starts Causeway when the person signs in to the computer, or no longer. */
export function applyLoginItem(isWanted: boolean, onFault: (where: string, error: unknown) => void): void {
  // Without a package, the program is Electron, and the application is its argument.
  const args = app.isPackaged ? [] : [app.getAppPath()];
  try {
    if (process.platform === 'linux') applyAutostart(isWanted, [process.execPath, ...args]);
    else if (app.getLoginItemSettings({ args }).openAtLogin !== isWanted)
      app.setLoginItemSettings({ openAtLogin: isWanted, args });
  } catch (error) {
    onFault('the start at sign-in', error);
  }
}

/** Electron knows no login items on Linux; desktops start the entries of this folder. */
function applyAutostart(isWanted: boolean, command: readonly string[]): void {
  const file = join(app.getPath('appData'), 'autostart', 'causeway.desktop');
  if (!isWanted) {
    rmSync(file, { force: true });
    return;
  }
  const entry = autostartEntry(command);
  if (readText(file) === entry) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, entry, { mode: 0o600 });
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
