import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** A copy of the records. `at` is when it was made, ISO 8601, UTC. */
export interface Backup {
  readonly path: string;
  readonly at: string;
}

/** How many backups are kept. */
const keptBackups = 7;
const dayMs = 24 * 60 * 60_000;

const folderOf = (path: string): string => `${path}-backups`;
const nameOf = (at: Date): string => `${at.toISOString().replaceAll(':', '')}.db`;
const namePattern = /^(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d\.\d{3}Z)\.db$/;

/** The backups of the records at a path, newest first. */
export function backupsOf(path: string): Backup[] {
  const folder = folderOf(path);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => namePattern.test(name));
  return names
    .sort()
    .reverse()
    .map((name) => ({ path: join(folder, name), at: name.replace(namePattern, '$1$2:$3:$4') }));
}

/** Whether the newest backup is older than a day. A backup with a later time is from a clock that was set back. */
export function isBackupDue(path: string, now: Date): boolean {
  const [newest] = backupsOf(path);
  return newest === undefined || Math.abs(now.getTime() - Date.parse(newest.at)) >= dayMs;
}

/** Where a new backup is written, until `keepBackup` gives it its name. */
export function newBackupPath(path: string): string {
  mkdirSync(folderOf(path), { recursive: true, mode: 0o700 });
  const unfinished = join(folderOf(path), `${process.pid}.new`);
  rmSync(unfinished, { force: true });
  return unfinished;
}

/** Keeps a complete backup, and removes those that are too many. */
export function keepBackup(path: string, unfinished: string, now: Date): void {
  renameSync(unfinished, join(folderOf(path), nameOf(now)));
  for (const { path: old } of backupsOf(path).slice(keptBackups)) rmSync(old, { force: true });
}

/** Copies the records. Throws if a part of them cannot be read, so that a damaged copy never replaces a whole one. */
export function backUp(database: DatabaseSync, path: string, now: Date): void {
  const unfinished = newBackupPath(path);
  try {
    database.prepare('VACUUM INTO ?').run(unfinished);
    keepBackup(path, unfinished, now);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
