import type { ImportColumn } from '../../../shared/domain/onboarding/customer-import.ts';

/** Why a row, or the file, cannot be imported. */
export interface ImportFault {
  /** The first line of the file is 1. */
  readonly line: number;
  /** As the file names it; null for the whole row. */
  readonly column: string | null;
  readonly message: string;
}

/** A row of a file before its values are checked. A value that the file does not have is empty. */
export interface FileRow {
  readonly line: number;
  readonly values: Readonly<Partial<Record<ImportColumn, string>>>;
}

/** What a file contains. A faulty row is in `faults` and not in `rows`. */
export interface ImportFile {
  readonly rows: readonly FileRow[];
  readonly faults: readonly ImportFault[];
}

export const faultyFile = (...faults: readonly ImportFault[]): ImportFile => ({ rows: [], faults });

/** A file that cannot be read at all. */
export const unreadableFile = (message: string, line = 1): ImportFile =>
  faultyFile({ line, column: null, message });
