import type { DatabaseSync } from 'node:sqlite';
import { processIsRunning } from './process-is-running.ts';

/**
 * Cancels the runs that a crash left running. Keeps the runs of another live process, such as a command beside the window.
 * A run with this process's own id is from an earlier process with the same id.
 */
export function endInterruptedRuns(database: DatabaseSync, now: Date): void {
  const owners = database.prepare(`SELECT DISTINCT process_id FROM run WHERE state = 'running'`).all();
  const end = database.prepare(
    `UPDATE run SET state = 'cancelled', finished_at = ? WHERE state = 'running' AND process_id = ?`,
  );
  for (const owner of owners.map((row) => Number(row['process_id']))) {
    if (owner === process.pid || !processIsRunning(owner)) end.run(now.toISOString(), owner);
  }
}
