import type { DatabaseSync } from 'node:sqlite';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { tenantRecord, type TenantRecord } from '../../../shared/domain/tenant.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import { toPromise } from './to-promise.ts';
import { outcomeColumns, readOutcome } from './read-outcome.ts';
import type { TenantStore } from './tenant-store.ts';
import { truncateLog } from './truncate-log.ts';

export function sqliteTenantStore(database: DatabaseSync, space: DiskSpace): TenantStore {
  const all = database.prepare(`
    SELECT tenant.record, report.since, ${outcomeColumns}
    FROM tenant LEFT JOIN report ON report.position =
      (SELECT max(position) FROM report WHERE report.tenant_id = tenant.tenant_id)
    ORDER BY tenant.position`);
  const one = database.prepare('SELECT record FROM tenant WHERE tenant_id = ?');
  const insert = database.prepare(
    'INSERT INTO tenant (tenant_id, record) VALUES (?, ?) ON CONFLICT (tenant_id) DO NOTHING',
  );
  const update = database.prepare('UPDATE tenant SET record = ? WHERE tenant_id = ?');
  const removeTenant = database.prepare('DELETE FROM tenant WHERE tenant_id = ?');
  const removeRuns = database.prepare('DELETE FROM run WHERE sole_tenant_id = ?');
  const removeOneReport = database.prepare(
    'DELETE FROM report WHERE position = (SELECT min(position) FROM report WHERE tenant_id = ?)',
  );

  const removeAtOnce = (tenantId: string): boolean =>
    inTransaction(database, () => {
      removeRuns.run(tenantId);
      return removeTenant.run(tenantId).changes === 1;
    });
  /** Needs the space of one report instead of all. If it is interrupted, the tenant stays with its newer reports. */
  const removeInSteps = (tenantId: string): boolean => {
    do truncateLog(database);
    while (removeOneReport.run(tenantId).changes > 0);
    return removeAtOnce(tenantId);
  };

  return {
    list: () => toPromise(() => all.all().map(readRow)),
    find: (tenantId) =>
      toPromise(() => {
        const row = one.get(tenantId);
        return row ? readRecord(String(row['record'])) : null;
      }),
    add: (tenant) =>
      toPromise(() => space.write(() => insert.run(tenant.tenantId, writeRecord(tenant)).changes === 1)),
    replace: (tenant) =>
      toPromise(() => space.write(() => update.run(writeRecord(tenant), tenant.tenantId).changes === 1)),
    remove: (tenantId) =>
      toPromise(() =>
        space.free(
          () => removeAtOnce(tenantId),
          () => removeInSteps(tenantId),
        ),
      ),
  };
}

/** Throws for an invalid record: it would make the whole list unreadable. */
const writeRecord = (tenant: TenantRecord) => JSON.stringify(tenantRecord.parse(tenant));
const readRecord = (text: string) => tenantRecord.parse(JSON.parse(text));

/** Omits an outcome that this version cannot read. */
function readRow(row: Readonly<Record<string, unknown>>): TenantRow {
  const tenant = readRecord(String(row['record']));
  const latest = readOutcome(tenant.tenantId, row);
  return { tenant, latest, since: latest && String(row['since']) };
}
