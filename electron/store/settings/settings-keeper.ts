import * as z from 'zod';
import { settings, type Settings } from '../../../shared/domain/settings.ts';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';
import type { SettingsFile } from './settings-file.ts';

export interface SettingsKeeper {
  read(): Settings;
  /** Changes the given settings and returns all of them. */
  change(part: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings;
}

const section = 'settings';

const { shape } = settings;

/** An invalid value, or one that an older version did not have, falls back to its default; the other values stay. */
const stored = z.object({
  theme: shape.theme.catch(defaultSettings.theme),
  concurrency: shape.concurrency.catch(defaultSettings.concurrency),
  density: shape.density.catch(defaultSettings.density),
  navigation: shape.navigation.catch(defaultSettings.navigation),
  columns: shape.columns.catch(defaultSettings.columns),
  views: shape.views.catch(defaultSettings.views),
  sender: shape.sender.catch(defaultSettings.sender),
  onboarding: shape.onboarding.catch(defaultSettings.onboarding),
  consoleClientId: shape.consoleClientId.catch(defaultSettings.consoleClientId),
  acceptsRequests: shape.acceptsRequests.catch(defaultSettings.acceptsRequests),
  scheduling: shape.scheduling.catch(defaultSettings.scheduling),
  history: shape.history.catch(defaultSettings.history),
  lockAfterMinutes: shape.lockAfterMinutes.catch(defaultSettings.lockAfterMinutes),
});

export function createSettingsKeeper(file: SettingsFile): SettingsKeeper {
  const read = (): Settings => stored.catch(defaultSettings).parse(file.read(section) ?? {});
  return {
    read,
    change(part) {
      const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
      const changed = settings.parse({ ...read(), ...given });
      file.write(section, changed);
      return changed;
    },
  };
}
