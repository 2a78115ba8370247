import Conf from 'conf';
import { openSettingsFile, settingsFileName, settingsFileOptions } from './open-settings-file.ts';
import type { SettingsFile } from './settings-file.ts';

/** The settings in a folder, for plain Node. Reads and writes the same file as the window does. */
export const nodeSettingsFile = (folder: string, now: () => Date = () => new Date()): SettingsFile =>
  openSettingsFile(
    folder,
    () =>
      new Conf<Record<string, unknown>>({
        ...settingsFileOptions,
        cwd: folder,
        configName: settingsFileName,
      }),
    now,
  );
