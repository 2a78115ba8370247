import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { violationsIn } from './violations.ts';

const root = new URL('../..', import.meta.url).pathname;
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(`${root}${path}`, 'utf8'),
}));

const planted: [string, string, string][] = [
  ['shared/domain/x.ts', "import { readFileSync } from 'node:fs';", 'Node in shared code'],
  ['shared/domain/x.ts', "import { y } from '../../electron/store/records.ts';", 'main in shared code'],
  [
    'renderer/features/tenants/x.tsx',
    "import { y } from '../checks/ladder.tsx';",
    'a feature in another feature',
  ],
  [
    'renderer/features/tenants/x.tsx',
    "import { y } from '../../../electron/azure/graph.ts';",
    'main in the renderer',
  ],
  ['renderer/app/x.tsx', "const y = await import('electron');", 'Electron in the renderer'],
  ['renderer/ui/x.tsx', "export * from '../features/tenants/list.tsx';", 'a feature in the building blocks'],
  [
    'electron/simulator/x.ts',
    "import { y } from '../azure/read-azure-error.ts';",
    'the console in the simulator',
  ],
  ['electron/simulator/x.ts', "import { y } from '../identity/open-tenant.ts';", 'sign-in in the simulator'],
  [
    'electron/simulator/x.ts',
    "import { KeyClient } from '@azure/keyvault-keys';",
    'an Azure client in the simulator',
  ],
  ['electron/checks/x.ts', "import { y } from '../simulator/simulator.ts';", 'the simulator in the checks'],
  ['electron/checks/x.ts', "import { fetch } from 'undici';", 'a second way out'],
  ['electron/azure/x.ts', "import { app } from 'electron';", 'Electron in plain Node code'],
  ['electron/actions/x.ts', "import { y } from '../doors/front-desk.ts';", 'a door in a handler'],
  ['electron/store/x.ts', "import { y } from '../main.ts';", 'a composition root in a part'],
  [
    'electron/unheard-of/deep/x.ts',
    "import { y } from '../../main.ts';",
    'a composition root in a new folder',
  ],
];

describe('the layers', () => {
  it('are kept by every source file', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(violationsIn(sources)).toEqual([]);
  });

  it.each(planted)('in %s, %s is noticed: %s', (path, text) => {
    expect(violationsIn([{ path, text }])).toHaveLength(1);
  });
});
