import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { createRecords } from './create-records.ts';
import { connect } from './connect.ts';
import { migrate, pragmaNumber } from './migrate.ts';
import { applicationId, schemaSteps } from './schema.ts';
import { quarantineFile } from '../quarantine-file.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** Set where this is not, or not only, what was asked for. */
  readonly notice: Problem | null;
}

type Finding =
  { readonly kind: 'sound'; readonly database: DatabaseSync } | { readonly kind: 'damaged' | 'too new' };

const besides = ['-wal', '-shm'];

/**
 * Opens the records at a path, or in memory (`:memory:`). Damaged ones are set aside and new ones begun; ones that are
 * too new or cannot be opened at all are left alone, and the session keeps its records in memory.
 */
export function openDatabase(path: string, now: () => Date): OpenedDatabase {
  if (path === ':memory:') return inMemory(null);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const found = begunBefore(path) ? inspect(path) : begin(path);
    if (found.kind === 'sound') return { database: found.database, notice: null };
    if (found.kind === 'too new') return inMemory(makeProblem('records-too-new', { path }));
    const quarantinedAs = quarantineFile(path, now(), besides);
    const again = begin(path);
    if (again.kind !== 'sound') throw new Error('New records are not sound.');
    return { database: again.database, notice: makeProblem('records-not-readable', { path, quarantinedAs }) };
  } catch {
    return inMemory(makeProblem('records-not-readable', { path, quarantinedAs: null }));
  }
}

/** A write-ahead log without its file counts: SQLite would play it into the new records. */
const begunBefore = (path: string): boolean => existsSync(path) || existsSync(`${path}-wal`);

function begin(path: string): Finding {
  createRecords(path);
  return inspect(path);
}

function inspect(path: string): Finding {
  if (!existsSync(path)) return { kind: 'damaged' };
  const database = connectUnlessDamaged(path);
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

function connectUnlessDamaged(path: string): DatabaseSync | null {
  try {
    return connect(path);
  } catch (error) {
    if (meansDamage(error)) return null;
    throw error;
  }
}

function soundness(database: DatabaseSync): Finding['kind'] {
  const version = pragmaNumber(database, 'user_version');
  if (pragmaNumber(database, 'application_id') !== applicationId || version === 0) return 'damaged';
  if (version > schemaSteps.length) return 'too new';
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  return verdict === 'ok' ? 'sound' : 'damaged';
}

function inMemory(notice: Problem | null): OpenedDatabase {
  const database = connect(':memory:');
  migrate(database);
  return { database, notice };
}

const corrupt = 11;
const notADatabase = 26;

/** SQLite's result codes say it; extended ones carry them in their low byte. Source: sqlite.org/rescode.html. */
const meansDamage = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  [corrupt, notADatabase].includes(error.errcode & 0xff);
