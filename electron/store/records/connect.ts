import { DatabaseSync } from 'node:sqlite';

/** How long a write waits for the lock of another process in all, in milliseconds. */
export const longestLockTimeoutMs = 5_000;

/** SQLite waits in its own thread, which is the main thread: no longer than nobody notices. */
const longestBlockMs = 50;

/**
 * Opens a connection. A commit survives a crash and a power failure (`synchronous = FULL`), a statement waits for another
 * process (5 s unless `lockTimeoutMs` says otherwise), and deleted data is overwritten.
 */
export function connect(path: string, lockTimeoutMs: number = longestLockTimeoutMs): DatabaseSync {
  const database = new DatabaseSync(path, {
    timeout: lockTimeoutMs,
    enableForeignKeyConstraints: true,
    allowExtension: false,
    defensive: true,
  });
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** From now on, statements wait for a moment only: `toPromise` repeats what a lock refused, and the process works on. */
export const waitBriefly = (database: DatabaseSync, lockTimeoutMs: number): void =>
  database.exec(`PRAGMA busy_timeout = ${Math.min(Math.trunc(lockTimeoutMs), longestBlockMs)}`);
