import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { UserConfig } from 'electron-vite';
import config from '../../electron.vite.config.ts';

const root = join(import.meta.dirname, '..', '..');

interface ValuePlugin {
  readonly name: string;
  load(id: string): Promise<string | null>;
}

/** The plugin that replaces modules of plain data by their values. */
const valuePlugin = (): ValuePlugin => {
  const { renderer } = (config as unknown as (env: object) => UserConfig)({ mode: 'production' });
  const plugins = [renderer?.plugins ?? []].flat(3) as unknown as readonly ValuePlugin[];
  const found = plugins.find((plugin) => plugin.name === 'replace-by-values');
  if (!found) throw new Error('The build does not replace modules by their values.');
  return found;
};

it.each(['shared/problems/headlines.ts', 'shared/contract/permissions.ts'])(
  'the first screen loads the same values as %s has, in less text',
  async (path) => {
    const file = join(root, path);
    const code = (await valuePlugin().load(file)) ?? '';
    const loaded = (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
    )) as object;
    const source = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as object;
    expect({ ...loaded }).toEqual({ ...source });
    expect(code.length).toBeLessThan(JSON.stringify(source).length * 0.7);
  },
);
