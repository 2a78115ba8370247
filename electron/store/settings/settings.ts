import * as z from 'zod';
import { defaultSettings, settings, type Settings } from '../../../shared/domain/settings.ts';
import type { SettingsFile } from './settings-file.ts';

export interface SettingsKeeper {
  read(): Settings;
  /** Writes what is given, keeps the rest, and returns all. */
  change(part: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings;
}

const section = 'settings';

/** A value that does not fit costs only itself: the others stay as the person set them. */
const stored = z.object({
  theme: settings.shape.theme.catch(defaultSettings.theme),
  concurrency: settings.shape.concurrency.catch(defaultSettings.concurrency),
});

export function keepSettings(file: SettingsFile): SettingsKeeper {
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
