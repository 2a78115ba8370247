import { closeSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

/**
 * Creates an empty records file under a temporary name and renames it when it is complete, so that a file of 0 bytes always
 * means damage. Keeps the file of another process that was faster. `version` is that of the schema, by default the present one.
 */
export function createRecords(path: string, version?: number): void {
  const fresh = `${path}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  closeSync(openSync(fresh, 'wx', 0o600));
  try {
    const database = connect(fresh);
    try {
      database.exec('PRAGMA journal_mode = WAL');
      migrate(database, version);
    } finally {
      database.close();
    }
    renameUnlessTaken(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
}

function renameUnlessTaken(fresh: string, path: string): void {
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    renameSync(fresh, path); // Some file systems, such as exFAT, have no hard links.
  }
}
