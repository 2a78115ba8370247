import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCycle } from './find-cycle.ts';
import { importsOf, type SourceFile } from './imports.ts';
import { layers } from './layers.ts';
import { layerGraph, violationsIn } from './violations.ts';

const root = new URL('../..', import.meta.url).pathname;
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(`${root}${path}`, 'utf8'),
}));

const planted: [string, string, string][] = [
  ['shared/domain/x.ts', "import { readFileSync } from 'node:fs';", 'Node in shared code'],
  ['shared/domain/x.ts', "import { y } from '../../electron/store/records.ts';", 'main in shared code'],
  ['shared/problems/x.ts', "import { y } from '../domain/check.ts';", 'the domain in the catalogue'],
  ['shared/problems/x.ts', "import type { Y } from '../domain/check.ts';", 'a type of a higher layer'],
  [
    'renderer/features/tenants/x.tsx',
    "import { y } from '../tenant/check-list.tsx';",
    'a feature in another feature',
  ],
  [
    'renderer/features/tenants/x.tsx',
    "import { y } from '../../../electron/azure/graph/registration.ts';",
    'main in the renderer',
  ],
  ['renderer/app/x.tsx', "const y = await import('electron');", 'Electron in the renderer'],
  ['renderer/ui/x.tsx', "export * from '../features/tenants/list.tsx';", 'a feature in the building blocks'],
  [
    'electron/simulator/entra/x.ts',
    "import { y } from '../../azure/errors/read-azure-error.ts';",
    'the console in the simulator',
  ],
  [
    'electron/simulator/entra/x.ts',
    "import { y } from '../../identity/open-tenant.ts';",
    'sign-in in the simulator',
  ],
  [
    'electron/simulator/key-vault/x.ts',
    "import { KeyClient } from '@azure/keyvault-keys';",
    'an Azure client in the simulator',
  ],
  ['electron/checks/x.ts', "import { y } from '../simulator/simulator.ts';", 'the simulator in the checks'],
  ['electron/checks/x.ts', "import { fetch } from 'undici';", 'an HTTP client outside the transport'],
  ['electron/azure/x.ts', "import { app } from 'electron';", 'Electron in plain Node code'],
  ['electron/actions/x.ts', "import { y } from '../doors/dispatcher.ts';", 'a door in a handler'],
  ['electron/store/x.ts', "import { y } from '../main.ts';", 'a composition root in a part'],
  [
    'electron/command-line/x.ts',
    "import { y } from '../build-console.ts';",
    'a composition root in the command line',
  ],
  ['electron/command-line/x.ts', "import { z } from 'zod';", 'another package in the command line'],
  ['electron/doors/x.ts', "import { Command } from 'commander';", 'the argument parser in a door'],
  ['electron/doors/x.ts', "import { y } from '../window/menu.ts';", 'the window in a door'],
  ['electron/x.ts', "import { fetch } from 'undici';", 'an HTTP client in a composition root'],
  ['electron/new-folder/deep/x.ts', "import { y } from '../../main.ts';", 'a file without a layer'],
];

describe('the layers', () => {
  it('are kept by every source file', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(violationsIn(sources)).toEqual([]);
  });

  it.each(planted)('do not allow in %s %s: %s', (path, text) => {
    expect(violationsIn([{ path, text }])).toHaveLength(1);
  });

  it('name only files and folders that exist', () => {
    const named = Object.entries(layers).flatMap(([layer, { may }]) => [layer, ...may]);
    expect(named.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });

  it('have no cycle', () => {
    expect(findCycle(layerGraph())).toBeUndefined();
  });

  it.each<[string, Record<string, string[]>, string[]]>([
    [
      'between two layers',
      { 'shared/domain': ['shared/problems'], 'shared/problems': ['shared/domain'] },
      ['shared/domain', 'shared/problems', 'shared/domain'],
    ],
    [
      'through a file of a layer',
      { 'electron/a': ['electron/b/x.ts'], 'electron/b': ['electron/c'], 'electron/c': ['electron/a'] },
      ['electron/a', 'electron/b', 'electron/c', 'electron/a'],
    ],
  ])('would show a cycle %s', (_, rows, cycle) => {
    const table = Object.fromEntries(
      Object.entries(rows).map(([layer, may]) => [layer, { may, packages: [] }]),
    );
    expect(findCycle(layerGraph(table))).toEqual(cycle);
  });
});

const fileGraph = (files: readonly SourceFile[]) =>
  new Map(files.map((file) => [file.path, importsOf(file).files] as const));

describe('the files', () => {
  it('have no import cycle, type imports included', () => {
    expect(findCycle(fileGraph(sources))).toBeUndefined();
  });

  it.each([
    ["import { b } from './b.ts';", "import { a } from './a.ts';"],
    ["import type { B } from './b.ts';", "import { type A } from './a.ts';"],
    ["export * from './b.ts';", "export const later = () => import('./a.ts');"],
    ["export type { B } from './b.ts';", "let a: import('./a.ts').A;"],
  ])('would show the cycle of %s with %s', (a, b) => {
    const files = [
      { path: 'shared/a.ts', text: a },
      { path: 'shared/b.ts', text: b },
    ];
    expect(findCycle(fileGraph(files))).toEqual(['shared/a.ts', 'shared/b.ts', 'shared/a.ts']);
  });
});
