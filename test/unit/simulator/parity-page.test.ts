import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEntraService } from '../../../electron/simulator/entra/entra-service.ts';
import { numbersOnDemand } from '../../../electron/simulator/entra/refusal-on-demand.ts';
import { createDeviceCodes } from '../../../electron/simulator/tokens/device-codes.ts';
import { createSignInGrants } from '../../../electron/simulator/tokens/sign-in-grants.ts';
import { createGraphService } from '../../../electron/simulator/graph/graph-service.ts';
import { createKeyVaultService } from '../../../electron/simulator/key-vault/key-vault-service.ts';
import { createResourceManagerService } from '../../../electron/simulator/resource-manager/resource-manager-service.ts';
import type { SimulatedAzure } from '../../../electron/simulator/tokens/simulated-azure.ts';
import { createVerifiedTokens } from '../../../electron/simulator/tokens/verified-tokens.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { fixedClock } from '../../../electron/simulator/world/world-clock.ts';
import { createWorld } from '../../../electron/simulator/world/world.ts';

const root = new URL('../../..', import.meta.url).pathname;
const page = readFileSync(`${root}/docs/simulator-parity.md`, 'utf8');
const sources = /^(document|OpenAPI|recording|capture|issue|inferred)$/;

const azure: SimulatedAzure = {
  world: createWorld(),
  clock: fixedClock(new Date()),
  propagatedAt: () => Date.now(),
  keyRing: createKeyRing(),
  verifiedTokens: createVerifiedTokens(),
  signInGrants: createSignInGrants(),
  deviceCodes: createDeviceCodes(),
  spentAssertions: new Set(),
};
const services = [
  ['Entra ID', createEntraService(azure).routes, 'entra'],
  ['Microsoft Graph', createGraphService(azure).routes, 'graph'],
  ['Resource Manager', createResourceManagerService(azure).routes, 'resource-manager'],
  ['Key Vault', createKeyVaultService(azure).routes, 'key-vault'],
] as const;

/** The rows of a chapter's tables: 0 has the endpoints, 1 the refusals. */
function rowsOf(chapter: string, table: 0 | 1): { first: string; state: string; source: string }[] {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${chapter}\n`)) ?? '';
  const tables = text.match(/(?:^\|.*\n)+/gm) ?? [];
  return (tables[table] ?? '')
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [, first = '', state = '', source = ''] = line.split('|').map((cell) => cell.trim());
      return { first, state, source };
    });
}

/** A path in lower case without parameter names. An optional parameter results in two paths. */
const plainPaths = (path: string): string[] => {
  const plain = path
    .toLowerCase()
    .replaceAll(/\/by-\w+\/:\w+/g, (key) => `(${key.slice('/by-'.length).split('/')[0] ?? ''}='{}')`)
    .replaceAll(/:\w+(?:\{[^}]*\})?(?!\w)/g, '{}')
    .replaceAll(/\{\w+\}/g, '{}');
  return plain.endsWith('{}?') ? [plain.slice(0, -1), plain.slice(0, -'/{}?'.length)] : [plain];
};

const codesIn = (folder: string): string[] => {
  const found = globSync(`electron/simulator/${folder}/**/*.ts`, { cwd: root }).flatMap((file) =>
    [
      ...readFileSync(`${root}/${file}`, 'utf8').matchAll(
        /(?:new Refusal\(\s*(\d{3}),|\bunauthorized\()\s*'(\w[\w ]*)'(?=,)|inner: '(\w+)'|code: '(\w+NotFound)'|'((?:Key|Secret)NotFound)'/g,
      ),
    ].flatMap(([, , code, inner, word, literal]) => code ?? inner ?? word ?? literal ?? []),
  );
  return [...new Set(found)].toSorted();
};

describe.each(services)('the chapter on %s', (chapter, routes, folder) => {
  it('lists exactly the endpoints of the service', () => {
    const listed = rowsOf(chapter, 0).flatMap(({ first }) =>
      [...first.matchAll(/`([A-Z]+) (\/[^`]*)`/g)].flatMap(([, method = '', path = '']) =>
        plainPaths(path).map((plain) => `${method} ${plain}`),
      ),
    );
    const served = routes
      .filter(({ method }) => method !== 'ALL')
      .flatMap(({ method, path }) => plainPaths(path).map((plain) => `${method} ${plain}`));
    expect(listed.toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it('has a state and a source in each row', () => {
    const rows = [...rowsOf(chapter, 0), ...rowsOf(chapter, 1)];
    expect(rows.length).toBeGreaterThan(15);
    for (const { first, state, source } of rows) {
      expect([first, state]).toEqual([first, expect.stringMatching(/^(faithful|simplified|absent)$/)]);
      for (const one of source.split(', '))
        expect([first, one]).toEqual([first, expect.stringMatching(sources)]);
    }
  });

  it('lists exactly the refusals of the service', () => {
    const listed = rowsOf(chapter, 1).flatMap(({ first }) =>
      chapter === 'Entra ID'
        ? first.split(', ')
        : [...first.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? ''),
    );
    const given = chapter === 'Entra ID' ? numbersOfEntra() : codesIn(folder);
    expect([...new Set(listed)].toSorted()).toEqual(given);
  });
});

function numbersOfEntra(): string[] {
  const found = globSync('electron/simulator/entra/refuse-*.ts', { cwd: root }).flatMap((file) =>
    [
      ...readFileSync(`${root}/${file}`, 'utf8').matchAll(
        /(?:new EntraRefusal|invalidGrant|refusal)\(\s*(\d{5,7}),/g,
      ),
    ].map(([, number]) => number ?? ''),
  );
  return [...new Set(found)].toSorted();
}

it('the page lists every refusal that a fault can request', () => {
  const [, text = ''] = /`refused by Entra` requests their number\.([\s\S]*?)\n\n/.exec(page) ?? [];
  const listed = [...text.matchAll(/\b\d{5,7}\b/g)].map(([number]) => Number(number));
  expect(listed.toSorted()).toEqual([...numbersOnDemand].toSorted());
});
