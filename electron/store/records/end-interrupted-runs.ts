import type { DatabaseSync } from 'node:sqlite';
import { processIsRunning } from './process-is-running.ts';

/**
 * Marks as cancelled what a crash left running. Another console on the same records (a command beside the window) is
 * not disturbed: its process still runs. A run under our own process id is from an earlier process with that id.
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
