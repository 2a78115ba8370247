import type { Problem } from '../../../shared/problems/problem.ts';

/** Name of the settings file inside the data folder, without `.json`. */
export const settingsFileName = 'settings';

/**
 * A JSON document with named sections (`settings`, `window`, `provider`) and no secrets. Parse each section that you read:
 * people can edit the file.
 */
export interface SettingsFile {
  /** The section as plain data; undefined if it does not exist. */
  read(section: string): unknown;
  /** Durable when it returns. */
  write(section: string, value: object): void;
  forget(section: string): void;
  /** Problems with a damaged file, including the path of the quarantined file. */
  readonly notices: readonly Problem[];
}
