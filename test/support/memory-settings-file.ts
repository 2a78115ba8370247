import type { SettingsFile } from '../../electron/store/settings/settings-file.ts';

/** Settings that last as long as the test. Values go through JSON, as in a file. */
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
