import type { DatabaseSync } from 'node:sqlite';
import { processIsRunning, startOfProcess } from './process-is-running.ts';

/** The clock of the machine and the time of its start do not agree to the second. Milliseconds. */
const tolerance = 10_000;

/**
 * Cancels the runs that a crash left running. Keeps the runs of another live process, such as a command beside the window.
 * A run with this process's own id is from an earlier process with the same id, and so is one that began before its process.
 */
export function endInterruptedRuns(database: DatabaseSync, now: Date): void {
  const runs = database
    .prepare(
      `SELECT position, process_id AS processId, started_at AS startedAt FROM run WHERE state = 'running'`,
    )
    .all();
  const end = database.prepare(
    `UPDATE run SET state = 'cancelled', finished_at = ? WHERE state = 'running' AND position = ?`,
  );
  for (const { position, processId, startedAt } of runs)
    if (!belongsToLiveProcess(Number(processId), Date.parse(String(startedAt))))
      end.run(now.toISOString(), Number(position));
}

function belongsToLiveProcess(processId: number, startedAt: number): boolean {
  if (processId === process.pid || !processIsRunning(processId)) return false;
  const began = startOfProcess(processId);
  return began === null || began.getTime() <= startedAt + tolerance;
}
