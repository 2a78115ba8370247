import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { meansDiskFull, meansLocked } from '../../problems/storage-failure.ts';
import { createRecords } from './create-records.ts';
import { connect } from './connect.ts';
import { migrate, pragmaNumber } from './migrate.ts';
import { releaseReserve } from './reserve-file.ts';
import { applicationId, schemaSteps } from './schema.ts';
import { quarantineFile } from '../quarantine-file.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** False if the records are in memory. */
  readonly isOnDisk: boolean;
  /** Set if the records at the path could not be used. */
  readonly notice: Problem | null;
}

type Finding =
  { readonly kind: 'sound'; readonly database: DatabaseSync } | { readonly kind: 'damaged' | 'too new' };

const suffixes = ['-wal', '-shm'];

/**
 * Opens the records at a path, or in memory (`:memory:`). Quarantines damaged records and creates new ones. Does not touch
 * records that are too new or cannot be opened; the session then has records in memory only.
 */
export function openDatabase(path: string, now: () => Date, lockTimeoutMs?: number): OpenedDatabase {
  if (path === ':memory:') return inMemory(null);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const found = hasRecords(path) ? inspect(path, lockTimeoutMs) : create(path, lockTimeoutMs);
    if (found.kind === 'sound') return { database: found.database, isOnDisk: true, notice: null };
    if (found.kind === 'too new') return inMemory(makeProblem('records-too-new', { path }));
    const quarantinedAs = quarantineFile(path, now(), suffixes);
    const created = create(path, lockTimeoutMs);
    if (created.kind !== 'sound') throw new Error('The new records are damaged.');
    return {
      database: created.database,
      isOnDisk: true,
      notice: makeProblem('records-not-readable', { path, quarantinedAs }),
    };
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

/** Includes a write-ahead log without its file: SQLite would apply it to the new records. */
const hasRecords = (path: string): boolean => existsSync(path) || existsSync(`${path}-wal`);

function create(path: string, lockTimeoutMs?: number): Finding {
  createRecords(path);
  return inspect(path, lockTimeoutMs);
}

function inspect(path: string, lockTimeoutMs?: number): Finding {
  if (!existsSync(path)) return { kind: 'damaged' };
  const database = connectUnlessDamaged(path, lockTimeoutMs);
  if (database === null) return { kind: 'damaged' };
  try {
    const kind = soundness(database);
    if (kind === 'sound') {
      migrate(database);
      chmodSync(path, 0o600);
      return { kind, database };
    }
    database.close();
    return { kind };
  } catch (error) {
    database.close();
    if (meansDamage(error)) return { kind: 'damaged' };
    throw error;
  }
}

function connectUnlessDamaged(path: string, lockTimeoutMs?: number): DatabaseSync | null {
  try {
    return connect(path, lockTimeoutMs);
  } catch (error) {
    if (meansDamage(error)) return null;
    throw error;
  }
}

function soundness(database: DatabaseSync): Finding['kind'] {
  const version = pragmaNumber(database, 'user_version');
  if (pragmaNumber(database, 'application_id') !== applicationId || version === 0) return 'damaged';
  if (version > schemaSteps.length) return 'too new';
  if (sizeOf(database) > mostCheckedBytes) return 'sound';
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  return verdict === 'ok' ? 'sound' : 'damaged';
}

/** A larger file is not read to its end at each start: that takes seconds. What is damaged in it is found when it is read. */
const mostCheckedBytes = 256 * 1024 * 1024;

const sizeOf = (database: DatabaseSync): number =>
  Number(
    database
      .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
      .get()?.['bytes'] ?? 0,
  );

function inMemory(notice: Problem | null): OpenedDatabase {
  const database = connect(':memory:');
  migrate(database);
  return { database, isOnDisk: false, notice };
}

const corrupt = 11;
const notADatabase = 26;

/** The low byte of an extended result code is the primary code. Source: sqlite.org/rescode.html. */
const meansDamage = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  [corrupt, notADatabase].includes(error.errcode & 0xff);
