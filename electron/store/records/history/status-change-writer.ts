import type { DatabaseSync } from 'node:sqlite';
import { assumedForMs } from '../../../../shared/domain/availability.ts';
import type { AccessStatus } from '../../../../shared/domain/status-words.ts';

/** What a report says about the status of its tenant. */
export interface FoundStatus {
  readonly tenantId: string;
  readonly position: number;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  readonly status: AccessStatus;
  /** The problem of the verdict; null if there is none. */
  readonly code: string | null;
}

/**
 * Returns a function that counts a report in the time with the same status and problem, or begins a new time. Call it within
 * a transaction, for the reports of a tenant in their order.
 */
export function createStatusChangeWriter(database: DatabaseSync): (found: FoundStatus) => void {
  const latest = database.prepare(`
    SELECT position, status, code, last_at AS lastAt FROM status_change
    WHERE tenant_id = ? ORDER BY position DESC LIMIT 1`);
  const count = database.prepare(`
    UPDATE status_change SET last_at = max(last_at, :finishedAt), checks = checks + 1
    WHERE tenant_id = :tenantId AND position = :position`);
  const begin = database.prepare(`
    INSERT INTO status_change (tenant_id, position, run_id, at, last_at, status, code, checks, continues)
    VALUES (:tenantId, :position, :runId, :finishedAt, :finishedAt, :status, :code, 1, :continues)`);

  return ({ tenantId, position, runId, finishedAt, status, code }) => {
    const before = latest.get(tenantId);
    const isSame = before?.['status'] === status && before['code'] === code;
    const isSoon = Date.parse(finishedAt) - Date.parse(String(before?.['lastAt'])) <= assumedForMs;
    if (isSame && isSoon) count.run({ tenantId, finishedAt, position: Number(before['position']) });
    else begin.run({ tenantId, position, runId, finishedAt, status, code, continues: Number(isSame) });
  };
}
