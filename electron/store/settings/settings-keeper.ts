import * as z from 'zod';
import { defaultSettings, settings, type Settings } from '../../../shared/domain/settings.ts';
import type { SettingsFile } from './settings-file.ts';

export interface SettingsKeeper {
  read(): Settings;
  /** Changes the given settings and returns all of them. */
  change(part: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings;
}

const section = 'settings';

/** An invalid value falls back to its default; the other values stay. */
const stored = z.object({
  theme: settings.shape.theme.catch(defaultSettings.theme),
  concurrency: settings.shape.concurrency.catch(defaultSettings.concurrency),
});

export function createSettingsKeeper(file: SettingsFile): SettingsKeeper {
  const read = (): Settings => stored.catch(defaultSettings).parse(file.read(section) ?? {});
  return {
    read,
    change(part) {
      const present = read();
      const changed: Settings = {
        theme: part.theme ?? present.theme,
        concurrency: part.concurrency ?? present.concurrency,
      };
      file.write(section, changed);
      return changed;
    },
  };
}
