import ElectronStore from 'electron-store';
import { openSettingsFile, settingsFileOptions } from './open-settings-file.ts';
import { settingsFileName, type SettingsFile } from './settings-file.ts';

/** The settings file of the window. Importing this module outside Electron loads the `electron` package. */
export const electronSettingsFile = (folder: string, now: () => Date = () => new Date()): SettingsFile =>
  openSettingsFile(
    folder,
    () =>
      new ElectronStore<Record<string, unknown>>({
        ...settingsFileOptions,
        cwd: folder,
        name: settingsFileName,
      }),
    now,
  );
