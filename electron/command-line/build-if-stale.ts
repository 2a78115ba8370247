import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  '{electron,renderer,shared}/**/*.{ts,tsx,css,html}',
];
const outputs = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Builds window and page unless what was built is newer than every source. */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<void> {
  if (!isStale(root)) return;
  say('Building Causeway; this happens once, and again when its sources change.');
  const { build } = await import('electron-vite');
  await build({ root, logLevel: 'error' });
}

/** Whether a part of the build is missing, or older than a source. */
export function isStale(root: string): boolean {
  const newest = Math.max(...globSync(sources, { cwd: root }).map((path) => changedAt(join(root, path))));
  const oldest = Math.min(...outputs.map((path) => changedAt(join(root, path))));
  return newest > oldest;
}

/** Milliseconds since 1970; 0 where there is no such file. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
