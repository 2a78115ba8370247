import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../shared/domain/default-settings.ts';
import { nodeSettingsFile } from '../../../../electron/store/settings/node-settings-file.ts';
import { peekSettings } from '../../../../electron/store/settings/peek-settings.ts';
import { createSettingsKeeper } from '../../../../electron/store/settings/settings-keeper.ts';
import { keepWindowBounds, readWindowBounds } from '../../../../electron/store/settings/window-bounds.ts';
import { dataFolder } from '../../../support/data-folder.ts';

const now = () => new Date('2026-03-04T05:06:07.000Z');

describe('settings', () => {
  it('are the defaults without a file, and reading creates none', () => {
    const folder = dataFolder();
    const file = nodeSettingsFile(folder);
    expect(createSettingsKeeper(file).read()).toEqual(defaultSettings);
    expect(file.notices).toEqual([]);
    expect(existsSync(join(folder, 'settings.json'))).toBe(false);
  });

  it('survive a restart, in a folder and a file that only the owner can read', () => {
    const folder = join(dataFolder(), 'causeway');
    createSettingsKeeper(nodeSettingsFile(folder)).change({ theme: 'dark' });
    expect(createSettingsKeeper(nodeSettingsFile(folder)).read()).toEqual({
      ...defaultSettings,
      theme: 'dark',
    });
    if (process.platform === 'win32') return;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  });

  it('lose only an invalid value', () => {
    const folder = dataFolder();
    const edited = { settings: { theme: 'dark', concurrency: 'many', stray: true }, window: { width: -1 } };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(edited));
    const file = nodeSettingsFile(folder);
    expect(createSettingsKeeper(file).read()).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(readWindowBounds(file)).toBeNull();
  });

  it.each(['{"settings":', '', '[]', 'null', '"text"', '\0\0\0\0'])(
    'with the file content %j are quarantined, never deleted, and the defaults apply',
    (text) => {
      const folder = dataFolder();
      const path = join(folder, 'settings.json');
      writeFileSync(path, text);
      const file = nodeSettingsFile(folder, now);
      expect(createSettingsKeeper(file).read()).toEqual(defaultSettings);
      const quarantinedAs = `${path}.damaged-20260304T050607Z`;
      expect(file.notices).toMatchObject([{ code: 'settings-not-readable', facts: { path, quarantinedAs } }]);
      expect(readFileSync(quarantinedAs, 'utf8')).toBe(text);
      createSettingsKeeper(file).change({ concurrency: 3 });
      expect(createSettingsKeeper(nodeSettingsFile(folder)).read().concurrency).toBe(3);
    },
  );

  it('that are damaged while the console runs are quarantined at the next write', () => {
    const folder = dataFolder();
    const file = nodeSettingsFile(folder, now);
    createSettingsKeeper(file).change({ theme: 'dark' });
    writeFileSync(join(folder, 'settings.json'), '{');
    createSettingsKeeper(file).change({ concurrency: 3 });
    expect(createSettingsKeeper(nodeSettingsFile(folder)).read().concurrency).toBe(3);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('are the defaults, with one notice, if their path is a folder', () => {
    const folder = dataFolder();
    mkdirSync(join(folder, 'settings.json'));
    const file = nodeSettingsFile(folder);
    expect(createSettingsKeeper(file).read()).toEqual(defaultSettings);
    expect(createSettingsKeeper(file).read()).toEqual(defaultSettings);
    expect(file.notices).toMatchObject([{ facts: { quarantinedAs: null } }]);
    expect(() => createSettingsKeeper(file).change({ theme: 'dark' })).toThrow();
  });

  it('share one file with the bounds of the window', () => {
    const folder = dataFolder();
    const bounds = { x: -5, y: 0, width: 1_280, height: 800, maximized: true };
    keepWindowBounds(nodeSettingsFile(folder), bounds);
    createSettingsKeeper(nodeSettingsFile(folder)).change({ theme: 'light' });
    expect(readWindowBounds(nodeSettingsFile(folder))).toEqual(bounds);
    expect(readWindowBounds(peekSettings(folder))).toEqual(bounds);
  });

  it.each([
    { x: 0.5, y: 0, width: 1_280, height: 800, maximized: false },
    { x: 0, y: 0, width: 0, height: 800, maximized: false },
    { x: 0, y: 0, width: 1_280, height: -1, maximized: false },
    { x: 0, y: 0, width: 1_280, height: 800, maximized: 'yes' },
    { width: 1_280, height: 800, maximized: false },
    null,
    'large',
  ])('have no bounds of the window if they are not valid: %j', (window) => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ window }));
    expect(readWindowBounds(peekSettings(folder))).toBeNull();
  });

  it.each([undefined, '{"window":', '[]', 'null'])(
    'that cannot be read (%j) have no bounds of the window, and stay as they are until they are opened',
    (text) => {
      const folder = dataFolder();
      const path = join(folder, 'settings.json');
      if (text !== undefined) writeFileSync(path, text);
      expect(readWindowBounds(peekSettings(folder))).toBeNull();
      expect(readdirSync(folder)).toEqual(text === undefined ? [] : ['settings.json']);
    },
  );
});
