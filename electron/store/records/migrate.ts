import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './in-transaction.ts';
import { applicationId, schemaSteps } from './schema.ts';

/** The number that SQLite keeps under the pragma's name. */
export const pragmaNumber = (database: DatabaseSync, name: 'user_version' | 'application_id'): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);

/** Brings records of this or an earlier version to this one; two processes may try at the same time. */
export function migrate(database: DatabaseSync): void {
  if (pragmaNumber(database, 'user_version') === schemaSteps.length) return;
  inTransaction(database, () => {
    const present = pragmaNumber(database, 'user_version');
    for (const step of schemaSteps.slice(present)) database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaSteps.length}`);
  });
}
