import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../shared/domain/settings.ts';
import { nodeSettingsFile } from '../../../../electron/store/settings/node-settings-file.ts';
import { keepSettings } from '../../../../electron/store/settings/settings.ts';
import { keepWindowBounds, readWindowBounds } from '../../../../electron/store/settings/window-bounds.ts';
import { dataFolder } from '../../../support/data-folder.ts';

const now = () => new Date('2026-03-04T05:06:07.000Z');

describe('settings', () => {
  it('are the usual ones where there is no file, and reading makes none', () => {
    const folder = dataFolder();
    const file = nodeSettingsFile(folder);
    expect(keepSettings(file).read()).toEqual(defaultSettings);
    expect(file.notices).toEqual([]);
    expect(existsSync(join(folder, 'settings.json'))).toBe(false);
  });

  it('survive a restart, in a folder and a file that only their owner can read', () => {
    const folder = join(dataFolder(), 'causeway');
    keepSettings(nodeSettingsFile(folder)).change({ theme: 'dark' });
    expect(keepSettings(nodeSettingsFile(folder)).read()).toEqual({ ...defaultSettings, theme: 'dark' });
    if (process.platform === 'win32') return;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  });

  it('lose only the value that makes no sense', () => {
    const folder = dataFolder();
    const edited = { settings: { theme: 'dark', concurrency: 'many', stray: true }, window: { width: -1 } };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(edited));
    const file = nodeSettingsFile(folder);
    expect(keepSettings(file).read()).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(readWindowBounds(file)).toBeNull();
  });

  it.each(['{"settings":', '', '[]', 'null', '"text"', '\0\0\0\0'])(
    'whose file holds %j are set aside, never deleted, and the usual ones apply',
    (text) => {
      const folder = dataFolder();
      const path = join(folder, 'settings.json');
      writeFileSync(path, text);
      const file = nodeSettingsFile(folder, now);
      expect(keepSettings(file).read()).toEqual(defaultSettings);
      const quarantinedAs = `${path}.damaged-20260304T050607Z`;
      expect(file.notices).toMatchObject([{ code: 'settings-not-readable', facts: { path, quarantinedAs } }]);
      expect(readFileSync(quarantinedAs, 'utf8')).toBe(text);
      keepSettings(file).change({ concurrency: 3 });
      expect(keepSettings(nodeSettingsFile(folder)).read().concurrency).toBe(3);
    },
  );

  it('that are damaged while the console runs are set aside at the next write', () => {
    const folder = dataFolder();
    const file = nodeSettingsFile(folder, now);
    keepSettings(file).change({ theme: 'dark' });
    writeFileSync(join(folder, 'settings.json'), '{');
    keepSettings(file).change({ concurrency: 3 });
    expect(keepSettings(nodeSettingsFile(folder)).read().concurrency).toBe(3);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('whose place is taken by a folder read as the usual ones, with one notice', () => {
    const folder = dataFolder();
    mkdirSync(join(folder, 'settings.json'));
    const file = nodeSettingsFile(folder);
    expect(keepSettings(file).read()).toEqual(defaultSettings);
    expect(keepSettings(file).read()).toEqual(defaultSettings);
    expect(file.notices).toMatchObject([{ facts: { quarantinedAs: null } }]);
    expect(() => keepSettings(file).change({ theme: 'dark' })).toThrow();
  });

  it('and the window’s place stand in one file without disturbing each other', () => {
    const folder = dataFolder();
    const bounds = { x: -5, y: 0, width: 1_280, height: 800, maximized: true };
    keepWindowBounds(nodeSettingsFile(folder), bounds);
    keepSettings(nodeSettingsFile(folder)).change({ theme: 'light' });
    expect(readWindowBounds(nodeSettingsFile(folder))).toEqual(bounds);
  });
});
