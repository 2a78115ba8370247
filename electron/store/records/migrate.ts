import type { DatabaseSync } from 'node:sqlite';
import { linkEarlierRows } from '../audit/link-rows.ts';
import { inTransaction } from './in-transaction.ts';
import { applicationId, schemaSteps } from './schema.ts';

/** Reads a number from the header of the database file. */
export const pragmaNumber = (database: DatabaseSync, name: 'user_version' | 'application_id'): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);

/** The version that links the rows of the audit trail. */
const versionWithChain = 7;

/** Migrates records of an earlier version. Two processes may do so at the same time. */
export function migrate(database: DatabaseSync, version: number = schemaSteps.length): void {
  if (pragmaNumber(database, 'user_version') >= version) return;
  inTransaction(database, () => {
    const present = pragmaNumber(database, 'user_version');
    for (const step of schemaSteps.slice(present, version)) database.exec(step);
    if (present < versionWithChain && version >= versionWithChain) linkEarlierRows(database);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
  });
}
