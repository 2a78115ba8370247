import { DatabaseSync } from 'node:sqlite';

/**
 * Opens a connection. A commit survives a crash and a power failure (`synchronous = FULL`), a write waits for another
 * process (5 s unless `lockTimeoutMs` says otherwise), and deleted data is overwritten.
 */
export function connect(path: string, lockTimeoutMs = 5_000): DatabaseSync {
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
