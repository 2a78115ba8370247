import { DatabaseSync } from 'node:sqlite';

/**
 * A connection with the promises that the records rest on: an acknowledged commit survives a crash and a power cut
 * (`synchronous = FULL`), another process's write is waited for up to 5 s, what is deleted is overwritten.
 */
export function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, {
    timeout: 5_000,
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
