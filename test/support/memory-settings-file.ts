import type { SettingsFile } from '../../electron/store/settings/settings-file.ts';

/** A settings file in memory. Serializes values as JSON, as a file does. */
export function memorySettingsFile(): SettingsFile {
  const sections = new Map<string, string>();
  return {
    notices: [],
    read: (section) => {
      const text = sections.get(section);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    write: (section, value) => void sections.set(section, JSON.stringify(value)),
    forget: (section) => void sections.delete(section),
  };
}
