import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import open from 'open';
import { hasDisplay } from './has-display.ts';

/** Opens the address in the system's browser if there is a display. Never rejects: the user can open the printed address. */
export async function openInBrowser(url: string): Promise<void> {
  if (!hasDisplay(process.platform, process.env)) return;
  if (process.platform === 'linux' && !(await isOnPath('xdg-open'))) return;
  try {
    const child = await open(url);
    child.on('error', () => undefined);
  } catch {
    // The printed address still works.
  }
}

async function isOnPath(command: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.allSettled(
    folders.map((folder) => access(join(folder, command), constants.X_OK)),
  );
  return found.some(({ status }) => status === 'fulfilled');
}
