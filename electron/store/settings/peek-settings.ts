import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName, type SettingsFile } from './settings-file.ts';

/** The settings as they are on the disk, for a window that opens before the settings are. Empty if the file cannot be read or is damaged. */
export function peekSettings(folder: string): Pick<SettingsFile, 'read'> {
  let sections: unknown;
  try {
    sections = JSON.parse(readFileSync(join(folder, `${settingsFileName}.json`), 'utf8'));
  } catch {
    // Whoever opens the settings reports the reason.
  }
  const known = new Map<string, unknown>(
    typeof sections === 'object' && sections !== null ? Object.entries(sections) : [],
  );
  return { read: (section) => known.get(section) };
}
