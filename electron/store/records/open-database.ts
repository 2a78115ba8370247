import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { meansDiskFull, meansLocked } from '../../problems/storage-failure.ts';
import { createRecords } from './create-records.ts';
import { connect, longestLockTimeoutMs, waitBriefly } from './connect.ts';
import { migrate, pragmaNumber } from './migrate.ts';
import { backUp } from './recovery/backups.ts';
import { inspectRecords } from './recovery/inspect-records.ts';
import { countTenants, lastKnown, recoverRecords, setLogAside } from './recovery/recover-records.ts';
import { lacksTenants, readStatusFile } from './recovery/status-file.ts';
import { releaseReserve } from './reserve-file.ts';
import { schemaSteps } from './schema.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** False if the records are in memory. */
  readonly isOnDisk: boolean;
  /** Set if the records at the path could not be used as they were. */
  readonly notice: Problem | null;
}

/**
 * Opens the records at a path, or in memory (`:memory:`). Quarantines damaged records and recovers what it can. Does not touch
 * records that are too new or cannot be opened; the session then has records in memory only.
 */
export function openDatabase(
  path: string,
  now: () => Date,
  lockTimeoutMs: number = longestLockTimeoutMs,
): OpenedDatabase {
  if (path === ':memory:') return inMemory(null);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openOnDisk(path, now, lockTimeoutMs);
  } catch (error) {
    if (meansLocked(error)) return inMemory(makeProblem('records-locked', { path }));
    if (!meansDiskFull(error, dirname(path)))
      return inMemory(makeProblem('records-not-readable', { path, quarantinedAs: null }));
    // Opening needs a little space, and deletions need the records.
    return releaseReserve(path)
      ? openDatabase(path, now, lockTimeoutMs)
      : inMemory(makeProblem('disk-full', { path }));
  }
}

function openOnDisk(path: string, now: () => Date, lockTimeoutMs: number): OpenedDatabase {
  const opened = (notice: Problem | null): OpenedDatabase => {
    const database = connectMigrated(path, now, lockTimeoutMs);
    return { database, isOnDisk: true, notice: notice ?? missingTenants(path, database) };
  };
  if (!hasRecords(path)) {
    if ((readStatusFile(path)?.tenants ?? 0) > 0) return opened(recoverRecords(path, now()));
    createRecords(path);
    return opened(null);
  }
  switch (inspectRecords(path)) {
    case 'sound':
      return opened(null);
    case 'too new':
      return inMemory(makeProblem('records-too-new', { path }));
    case 'damaged log':
      return opened(setLogAside(path, now()));
    case 'damaged':
      return opened(recoverRecords(path, now()));
  }
}

/** Includes a write-ahead log without its file: SQLite would apply it to the new records. */
const hasRecords = (path: string): boolean => existsSync(path) || existsSync(`${path}-wal`);

/** Opens sound records. Keeps a copy of records of an earlier version before it migrates them. */
function connectMigrated(path: string, now: () => Date, lockTimeoutMs: number): DatabaseSync {
  const database = connect(path, lockTimeoutMs);
  try {
    if (pragmaNumber(database, 'user_version') < schemaSteps.length) {
      backUp(database, path, now());
      migrate(database);
    }
    waitBriefly(database, lockTimeoutMs);
    chmodSync(path, 0o600);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Sound records can still be those of another day, or emptied. */
function missingTenants(path: string, database: DatabaseSync): Problem | null {
  const status = readStatusFile(path);
  const tenants = countTenants(database);
  return status && lacksTenants(tenants, status)
    ? makeProblem('records-incomplete', { path, tenants, ...lastKnown(status) })
    : null;
}

function inMemory(notice: Problem | null): OpenedDatabase {
  const database = connect(':memory:');
  migrate(database);
  return { database, isOnDisk: false, notice };
}
