import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { quarantineFile } from '../quarantine-file.ts';
import { settingsFileName, type SettingsFile } from './settings-file.ts';

/** The common interface of `conf` and `electron-store`. */
interface JsonFile {
  get(section: string): unknown;
  set(section: string, value: unknown): void;
  delete(section: string): void;
}

/** Options of `conf` and `electron-store`, so that both use the same file format. */
export const settingsFileOptions = {
  clearInvalidConfig: false,
  configFileMode: 0o600,
  accessPropertiesByDotNotation: false,
  cache: true,
  deserialize: parseSections,
} as const;

/** Throws unless the text is a JSON object. The libraries would read an array as an empty object and overwrite it. */
function parseSections(text: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) throw new SyntaxError('The settings are not a JSON object.');
  return parsed.data;
}

/**
 * Opens the settings in a folder with the given library. Quarantines a damaged file as soon as it is detected. A file that
 * cannot be read for another reason stays and reads as empty.
 */
export function openSettingsFile(folder: string, open: () => JsonFile, now: () => Date): SettingsFile {
  const path = join(folder, `${settingsFileName}.json`);
  const notices: Problem[] = [];
  let file: JsonFile | null = null;

  const openInFolder = (): JsonFile => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return open();
  };

  const attempt = <Value>(work: (file: JsonFile) => Value): Value => {
    try {
      file ??= openInFolder();
      return work(file);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      file = null;
      notices.push(
        makeProblem('settings-not-readable', { path, quarantinedAs: quarantineFile(path, now()) }),
      );
      file = open();
      return work(file);
    }
  };

  return {
    notices,
    read(section) {
      try {
        return attempt((open) => open.get(section));
      } catch {
        if (notices.length === 0)
          notices.push(makeProblem('settings-not-readable', { path, quarantinedAs: null }));
        return undefined;
      }
    },
    write: (section, value) => attempt((open) => open.set(section, value)),
    forget: (section) => attempt((open) => open.delete(section)),
  };
}
