import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isStale } from '../../../electron/command-line/build-if-stale.ts';

const built = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const sources = [
  'package.json',
  'electron/doors/x.ts',
  'renderer/app/x.tsx',
  'shared/x.ts',
  'renderer/app/x.css',
];

/** A project whose sources changed at second 1000 and whose build was made at second 2000. */
function project(): { root: string; touch: (path: string, second: number) => void } {
  const root = mkdtempSync(join(tmpdir(), 'causeway-build-'));
  const touch = (path: string, second: number) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), second, second);
  };
  for (const path of sources) touch(path, 1_000);
  for (const path of built) touch(path, 2_000);
  return { root, touch };
}

describe('the build', () => {
  it('is current if no source changed after it', () => {
    expect(isStale(project().root)).toBe(false);
  });

  it.each(sources)('is stale if %s changed', (path) => {
    const { root, touch } = project();
    touch(path, 3_000);
    expect(isStale(root)).toBe(true);
  });

  it('ignores changes of tests and documents', () => {
    const { root, touch } = project();
    touch('test/unit/x.test.ts', 3_000);
    touch('docs/x.md', 3_000);
    expect(isStale(root)).toBe(false);
  });

  it.each(built)('is stale without %s', (path) => {
    const { root } = project();
    rmSync(join(root, path));
    expect(isStale(root)).toBe(true);
  });
});
