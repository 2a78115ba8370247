import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect } from './console-window.ts';

/** Saves the next download to a file without a dialog, and returns its content. */
export async function savedBy(
  app: ElectronApplication,
  folder: string,
  press: () => Promise<void>,
): Promise<string> {
  const path = join(folder, 'saved');
  await app.evaluate(({ session }, target) => {
    const ended = new Promise<string>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(target);
        item.once('done', (_done, state) => resolve(state));
      });
    });
    Object.assign(globalThis, { downloadEnded: ended });
  }, path);
  await press();
  const state = await app.evaluate(
    () => (globalThis as unknown as { downloadEnded: Promise<string> }).downloadEnded,
  );
  expect(state).toBe('completed');
  return readFile(path, 'utf8');
}
