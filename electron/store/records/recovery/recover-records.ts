import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { quarantineFile } from '../../quarantine-file.ts';
import { connect } from '../connect.ts';
import { createRecords } from '../create-records.ts';
import { migrate, pragmaNumber } from '../migrate.ts';
import { applicationId, schemaSteps } from '../schema.ts';
import { backupsOf, type Backup } from './backups.ts';
import { inspectRecords, openToRead } from './inspect-records.ts';
import { salvage } from './salvage.ts';
import { readStatusFile, writeStatusFile } from './status-file.ts';

const suffixes = ['-wal', '-shm'];

/**
 * Replaces damaged or missing records by what can be read of them and, if that is not all, by the newest sound backup. The
 * damaged file stays in its place until the new one is complete, and is then kept under another name. Returns what the
 * operator must know.
 */
export function recoverRecords(path: string, now: Date): Problem {
  const into = `${path}.${process.pid}.recovered`;
  removeFile(into);
  const { tenants, backup } = build(path, into);
  const isMissing = !existsSync(path) && !existsSync(`${path}-wal`);
  const quarantinedAs = isMissing ? null : quarantineFile(path, now, suffixes);
  renameSync(into, path);
  const before = readStatusFile(path);
  if (tenants === 0 && backup === null)
    return isMissing && before !== null
      ? makeProblem('records-incomplete', { path, tenants, ...lastKnown(before) })
      : makeProblem('records-not-readable', { path, quarantinedAs });
  writeStatusFile(path, tenants, now);
  return makeProblem('records-recovered', {
    ...{ path, quarantinedAs, tenants },
    damaged: isMissing ? 'all' : 'file',
    missingTenants: before && Math.max(before.tenants - tenants, 0),
    backupAt: backup?.at ?? null,
  });
}

export const lastKnown = (status: { readonly tenants: number; readonly lastWrite: string }) => ({
  expected: status.tenants,
  lastWrite: status.lastWrite,
});

/** Sets a write-ahead log aside that does not belong to the records, and leaves the records as they are. */
export function setLogAside(path: string, now: Date): Problem {
  const quarantinedAs = quarantineFile(`${path}-wal`, now);
  rmSync(`${path}-shm`, { force: true });
  const database = openToRead(path);
  const tenants = countTenants(database);
  database.close();
  const before = readStatusFile(path);
  return makeProblem('records-recovered', {
    ...{ path, quarantinedAs, tenants, damaged: 'log', backupAt: null },
    missingTenants: before && Math.max(before.tenants - tenants, 0),
  });
}

export const countTenants = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT count(*) AS tenants FROM tenant').get()?.['tenants'] ?? 0);

/** Builds complete records at `into`, and returns how many tenants they hold and from which backup some of them are. */
function build(path: string, into: string): { readonly tenants: number; readonly backup: Backup | null } {
  const source = openSource(path);
  createRecords(into, source?.version);
  const database = connect(into);
  try {
    let isComplete = false;
    if (source !== null) {
      isComplete = salvage(source.database, database);
      source.database.close();
      migrate(database);
    }
    const backup = isComplete ? null : fillFromBackup(path, database, source !== null);
    return { tenants: countTenants(database), backup };
  } finally {
    database.close();
  }
}

/** Null if the schema of the damaged records cannot be read. */
function openSource(path: string): { readonly database: DatabaseSync; readonly version: number } | null {
  if (!existsSync(path)) return null;
  let database: DatabaseSync | undefined;
  try {
    database = openToRead(path);
    const version = pragmaNumber(database, 'user_version');
    const isOurs = pragmaNumber(database, 'application_id') === applicationId;
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (isOurs && version > 0 && version <= schemaSteps.length) return { database, version };
  } catch {
    // Nothing of it can be read.
  }
  database?.close();
  return null;
}

/** The newest sound backup, whose rows were added; null if there is none. */
function fillFromBackup(path: string, database: DatabaseSync, fill: boolean): Backup | null {
  for (const backup of backupsOf(path)) {
    if (inspectRecords(backup.path) !== 'sound') continue;
    const copy = `${path}.${process.pid}.backup`;
    removeFile(copy);
    copyFileSync(backup.path, copy);
    const from = connect(copy);
    try {
      migrate(from);
      salvage(from, database, { fill });
      return backup;
    } finally {
      from.close();
      removeFile(copy);
    }
  }
  return null;
}

function removeFile(path: string): void {
  for (const suffix of ['', ...suffixes]) rmSync(`${path}${suffix}`, { force: true });
}
