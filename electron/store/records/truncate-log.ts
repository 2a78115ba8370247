import type { DatabaseSync } from 'node:sqlite';

/** Moves the write-ahead log into the database and gives its space back, unless there is no space to do so. Never throws. */
export function truncateLog(database: DatabaseSync): void {
  try {
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  } catch {
    // The log stays, and nothing is lost.
  }
}
