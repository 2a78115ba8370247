import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  '{electron,renderer,shared}/**/*.{ts,tsx,css,html}',
];
const outputs = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Builds the window and the page if a source is newer than the build. */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<void> {
  if (!isStale(root)) return;
  say('Building Causeway. The build is reused until a source file changes.');
  const { build } = await import('electron-vite');
  await build({ root, logLevel: 'error' });
}

/** Whether a part of the build is missing or older than a source. */
export function isStale(root: string): boolean {
  const newest = Math.max(...globSync(sources, { cwd: root }).map((path) => changedAt(join(root, path))));
  const oldest = Math.min(...outputs.map((path) => changedAt(join(root, path))));
  return newest > oldest;
}

/** Milliseconds since 1970; 0 if the file does not exist. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
