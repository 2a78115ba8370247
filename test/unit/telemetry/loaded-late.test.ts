import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { importsOf } from '../../architecture/imports.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** The packages that a program loads when it starts: by imports of values, without those that are dynamic. */
function loadedAtOnce(start: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const files = new Set([start]);
  for (const path of files) {
    const text = readFileSync(`${root}${path}`, 'utf8');
    // The compiler removes imports of types, and what is left of a dynamic import is not a statement.
    const source = ts
      .transpileModule(text, {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ESNext,
          verbatimModuleSyntax: true,
        },
      })
      .outputText.replaceAll(/\bimport\(/g, 'later(');
    const found = importsOf({ path, text: source });
    for (const name of found.packages) packages.add(name);
    for (const name of found.files) if (name.endsWith('.ts') && existsSync(`${root}${name}`)) files.add(name);
  }
  return packages;
}

const isTelemetry = (name: string): boolean => name.startsWith('@opentelemetry/');

describe('OpenTelemetry', () => {
  it.each([
    'electron/main.ts',
    'electron/build-console.ts',
    'electron/cli.ts',
    'electron/telemetry/create-telemetry.ts',
  ])('is not loaded by %s until it is needed', (start) => {
    const loaded = loadedAtOnce(start);
    expect(loaded.size).toBeGreaterThan(1);
    expect([...loaded].filter(isTelemetry)).toEqual([]);
  });

  it('would be found if it were loaded', () => {
    expect([...loadedAtOnce('electron/telemetry/open-sdk.ts')].filter(isTelemetry)).toContain(
      '@opentelemetry/sdk-metrics',
    );
  });
});
