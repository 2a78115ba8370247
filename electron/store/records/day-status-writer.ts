import type { DatabaseSync } from 'node:sqlite';
import type { AccessStatus } from '../../../shared/domain/status-words.ts';

/** How many days the trend goes back. */
const storedDays = 400;
const dayMs = 86_400_000;

/**
 * Sets the status of a tenant at the end of a day, unless it is the status of the day before. Deletes what the last
 * `storedDays` days do not need. Call it within a transaction.
 */
export function createDayStatusWriter(
  database: DatabaseSync,
): (tenantId: string, at: string, status: AccessStatus) => void {
  const set = database.prepare(`
    INSERT INTO day_status (tenant_id, day, status)
    SELECT :tenantId, :day, :status
    WHERE :status IS NOT (SELECT status FROM day_status WHERE tenant_id = :tenantId AND day <= :day ORDER BY day DESC LIMIT 1)
    ON CONFLICT (tenant_id, day) DO UPDATE SET status = excluded.status`);
  const deleteOld = database.prepare(`
    DELETE FROM day_status WHERE tenant_id = :tenantId
      AND day < (SELECT max(day) FROM day_status WHERE tenant_id = :tenantId AND day <= :oldest)`);

  return (tenantId, at, status) => {
    set.run({ tenantId, day: at.slice(0, 10), status });
    deleteOld.run({
      tenantId,
      oldest: new Date(Date.parse(at) - storedDays * dayMs).toISOString().slice(0, 10),
    });
  };
}
