import type { DatabaseSync } from 'node:sqlite';

/** All of the work or none of it. Takes the write lock at once, so that it waits at the start instead of failing midway. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
