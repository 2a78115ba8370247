import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';

const root = new URL('../..', import.meta.url).pathname;

const known = new Map<string, string[]>();

/** What a file imports when it runs: types are removed, and what it loads later is included. */
function loadedBy(path: string): string[] {
  const found = known.get(path);
  if (found) return found;
  const text = stripTypeScriptTypes(readFileSync(join(root, path), 'utf8'));
  const files = importsOf({ path, text }).files.filter((file) => file.endsWith('.ts'));
  known.set(path, files);
  return files;
}

/** Every file that a process can load from this one on. */
function reachableFrom(entry: string): Set<string> {
  const found = new Set([entry]);
  for (const path of found) {
    if (!existsSync(join(root, path))) throw new Error(`${path} does not exist.`);
    for (const file of loadedBy(path)) found.add(file);
  }
  return found;
}

/** What reads the application, the credential or the registry of a provider, or acts with them. */
const ofProvider = [
  /^electron\/build-console\.ts$/,
  /^electron\/choose-environment\.ts$/,
  /^electron\/sign-in-service\.ts$/,
  /^electron\/store\/settings\/provider-/,
  /^electron\/store\/records\/.*(?:tenant|invitation|request|run)-store\.ts$/,
  /^electron\/store\/records\/open-records\.ts$/,
  /^electron\/identity\/credentials\//,
  /^electron\/identity\/open-tenant\.ts$/,
  /^electron\/fleet\//,
  /^electron\/checks\//,
  /^electron\/rotation\//,
  /^electron\/provider-setup\//,
  /^electron\/actions\/(?!with-tenant\.ts|with-person\.ts|session\.ts|settings\.ts|problems\.ts)/,
];
const foreignIn = (files: Iterable<string>): string[] =>
  [...files].filter((path) => ofProvider.some((pattern) => pattern.test(path)));

describe('the process of a customer workspace', () => {
  it('can load no module that reads a provider’s application, credential or registry', () => {
    const files = reachableFrom('electron/build-customer-console.ts');
    expect(files.size).toBeGreaterThan(100);
    expect(files).toContain('electron/customer/look-at-tenant.ts');
    expect(foreignIn(files)).toEqual([]);
  });

  it('would show them in the process of a provider', () => {
    const found = foreignIn(reachableFrom('electron/build-console.ts'));
    for (const pattern of ofProvider.slice(1))
      if (!/rotation|provider-setup/.test(pattern.source))
        expect([pattern.source, found.some((path) => pattern.test(path))]).toEqual([pattern.source, true]);
  });

  it.each(['electron/start-console.ts', 'electron/build-node-console.ts'])(
    'is chosen in %s, which loads neither console before',
    (path) => {
      const before = importsOf({
        path,
        text: readFileSync(join(root, path), 'utf8').replaceAll(/await import\(|import\(/g, 'later('),
      });
      expect(before.files.filter((file) => /build-(?:customer-)?console\.ts$/.test(file))).toEqual([]);
      expect(loadedBy(path)).toContain('electron/build-customer-console.ts');
      expect(loadedBy(path)).toContain('electron/build-console.ts');
    },
  );
});
