import Conf from 'conf';
import { openSettingsFile, settingsFileOptions } from './open-settings-file.ts';
import { settingsFileName, type SettingsFile } from './settings-file.ts';

/** The settings file in plain Node: the same file as that of the window. */
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
