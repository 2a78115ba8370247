import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { pragmaNumber } from '../migrate.ts';
import { applicationId, schemaSteps } from '../schema.ts';
import { lacksTenants, readStatusFile } from './status-file.ts';

type Soundness = 'sound' | 'damaged' | 'damaged log' | 'too new';

/** Milliseconds that a look waits while another process restores the records after a crash. */
const patience = 5_000;

/**
 * Judges the records at a path without a change to them: a connection that may write would apply a write-ahead log that
 * belongs to other records when it closes.
 */
export function inspectRecords(path: string): Soundness {
  if (!existsSync(path)) return 'damaged';
  if (!hasLog(path)) {
    const found = judge(() => openWithoutLog(path));
    // Another process may have begun to write in the meantime.
    return found === 'damaged' ? judge(() => openToRead(path)) : found;
  }
  const found = judge(() => openToRead(path));
  if (found === 'too new') return found;
  const isForeign = found === 'damaged' ? judge(() => openWithoutLog(path)) === 'sound' : !belongs(path);
  return isForeign ? 'damaged log' : found;
}

const hasLog = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Opens records that are only read, as every process sees them. */
export const openToRead = (path: string): DatabaseSync =>
  new DatabaseSync(path, { readOnly: true, timeout: patience, allowExtension: false });

/** Opens the file alone, as it is without its write-ahead log, and leaves no file behind. */
function openWithoutLog(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true, allowExtension: false });
}

/**
 * Whether the log continues the file: nothing ever rewrites the start of the audit trail, and a log that empties the list of
 * tenants belongs to other records if the file alone has what the status file names.
 */
function belongs(path: string): boolean {
  const alone = factsOf(() => openWithoutLog(path));
  const withLog = factsOf(() => openToRead(path));
  if (alone === null || withLog === null) return true;
  if (alone.firstLink !== null && alone.firstLink !== withLog.firstLink) return false;
  const status = readStatusFile(path);
  return status === null || !lacksTenants(withLog.tenants, status) || lacksTenants(alone.tenants, status);
}

function factsOf(open: () => DatabaseSync): { firstLink: unknown; tenants: number } | null {
  let database: DatabaseSync | undefined;
  try {
    database = open();
    const link = database.prepare('SELECT hash FROM audit_link ORDER BY number LIMIT 1').get();
    const row = database.prepare('SELECT count(*) AS tenants FROM tenant').get();
    return { firstLink: link?.['hash'] ?? null, tenants: Number(row?.['tenants']) };
  } catch {
    // An earlier version has no links, and another process may write now.
    return null;
  } finally {
    database?.close();
  }
}

function judge(open: () => DatabaseSync): Exclude<Soundness, 'damaged log'> {
  let database: DatabaseSync | undefined;
  try {
    database = open();
    return soundness(database);
  } catch (error) {
    if (meansDamage(error)) return 'damaged';
    throw error;
  } finally {
    database?.close();
  }
}

function soundness(database: DatabaseSync): Exclude<Soundness, 'damaged log'> {
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

const corrupt = 11;
const notADatabase = 26;

/** The low byte of an extended result code is the primary code. Source: sqlite.org/rescode.html. */
const meansDamage = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  [corrupt, notADatabase].includes(error.errcode & 0xff);
