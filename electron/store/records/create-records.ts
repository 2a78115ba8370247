import { closeSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

/**
 * Makes an empty records file, complete before it appears under its name: a crash leaves none, and a file of 0 bytes is
 * therefore always damage. Where another process was quicker, its file stays.
 */
export function createRecords(path: string): void {
  const fresh = `${path}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  closeSync(openSync(fresh, 'wx', 0o600));
  try {
    const database = connect(fresh);
    try {
      database.exec('PRAGMA journal_mode = WAL');
      migrate(database);
    } finally {
      database.close();
    }
    nameUnlessTaken(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
}

function nameUnlessTaken(fresh: string, path: string): void {
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    renameSync(fresh, path); // A file system without hard links, such as exFAT.
  }
}
