import type { DatabaseSync } from 'node:sqlite';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import type { LeaseStore } from './lease-store.ts';
import { leaveOut } from './records-version.ts';
import { processIsRunning } from './process-is-running.ts';
import { toPromise } from './to-promise.ts';

/** `isRunning` tells whether a process with this id is alive on this machine. */
export function sqliteLeaseStore(
  database: DatabaseSync,
  space: DiskSpace,
  isRunning: (processId: number) => boolean = processIsRunning,
): LeaseStore {
  const read = database.prepare(
    'SELECT holder, process_id AS processId, expires_at AS expiresAt FROM lease WHERE name = ?',
  );
  const put = database.prepare(`
    INSERT INTO lease (name, holder, process_id, expires_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET
      holder = excluded.holder, process_id = excluded.process_id, expires_at = excluded.expires_at`);
  const remove = database.prepare('DELETE FROM lease WHERE name = ? AND holder = ?');

  const holderOf = (name: string, holder: string, now: Date) => {
    const lease = read.get(name);
    if (!lease) return 'nobody';
    if (lease['holder'] === holder) return 'here';
    const isLive = String(lease['expiresAt']) > now.toISOString() && isRunning(Number(lease['processId']));
    return isLive ? 'elsewhere' : 'nobody';
  };

  return {
    take: (name, holder, now, expiresAt) =>
      toPromise(() =>
        space.write(() =>
          inTransaction(database, () => {
            if (holderOf(name, holder, now) === 'elsewhere') return false;
            leaveOut(database, put.run(name, holder, process.pid, expiresAt.toISOString()).changes);
            return true;
          }),
        ),
      ),
    holder: (name, holder, now) => toPromise(() => holderOf(name, holder, now)),
    release: (name, holder) => toPromise(() => void space.free(() => remove.run(name, holder))),
  };
}
