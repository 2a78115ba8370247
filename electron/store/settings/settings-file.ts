import type { Problem } from '../../../shared/problems/problem.ts';

/**
 * One small JSON document of named sections (`settings`, `window`, `provider`). Nothing in it is secret. Whoever reads
 * a section parses it: the file can be edited by hand.
 */
export interface SettingsFile {
  /** The section as plain data; undefined where there is none. */
  read(section: string): unknown;
  /** Durable when it returns. */
  write(section: string, value: object): void;
  forget(section: string): void;
  /** Says where a damaged file was set aside, once that happened. */
  readonly notices: readonly Problem[];
}
