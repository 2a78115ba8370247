import type { DatabaseSync } from 'node:sqlite';
import { annotations, type Annotations } from '../../../shared/domain/annotations.ts';
import { tenantRecord, type TenantRecord } from '../../../shared/domain/tenant.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import { toPromise } from './to-promise.ts';
import { readAnnotations } from './read-annotations.ts';
import { readTenantRecord } from './read-tenant-record.ts';
import { createRowReader } from './row-reader.ts';
import type { AnnotatedTenant, TenantStore } from './tenant-store.ts';
import { truncateLog } from './truncate-log.ts';

/** The store, and what it found. */
interface SqliteTenantStore extends TenantStore {
  /** How many tenants are stored and cannot be read. */
  unreadable(): number;
}

export function sqliteTenantStore(database: DatabaseSync, space: DiskSpace): SqliteTenantStore {
  const rows = createRowReader(database);
  const one = database.prepare('SELECT record FROM tenant WHERE tenant_id = ?');
  const ids = database.prepare('SELECT tenant_id AS tenantId FROM tenant ORDER BY position');
  const noted = database.prepare(`
    SELECT annotations.body FROM tenant LEFT JOIN annotations ON annotations.tenant_id = tenant.tenant_id
    WHERE tenant.tenant_id = ?`);
  const note = database.prepare(
    'INSERT INTO annotations (tenant_id, body) VALUES (?, ?) ON CONFLICT (tenant_id) DO UPDATE SET body = excluded.body',
  );
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
  /** Writes nothing if one of the tenants does not exist. */
  const annotate = (tenantIds: readonly string[], change: (present: Annotations) => Annotations) =>
    inTransaction(database, () => {
      const rows = tenantIds.map((tenantId) => ({ tenantId, row: noted.get(tenantId) }));
      if (rows.some(({ row }) => row === undefined)) return null;
      return rows.flatMap(({ tenantId, row }) => {
        const present = readAnnotations(row?.['body']);
        const body = JSON.stringify(annotations.parse(change(present)));
        if (body === JSON.stringify(present)) return [];
        note.run(tenantId, body);
        return [tenantId];
      });
    });

  /** A row that cannot be read is in nobody's way. */
  const isUnreadable = (tenantId: string): boolean => {
    const row = one.get(tenantId);
    if (row === undefined) return false;
    try {
      readTenantRecord(String(row['record']));
      return false;
    } catch {
      return true;
    }
  };
  const addOne = (tenant: TenantRecord): boolean => {
    const { tenantId } = tenant;
    if (insert.run(tenantId, writeRecord(tenant)).changes === 1) return true;
    return isUnreadable(tenantId) && update.run(writeRecord(tenant), tenantId).changes === 1;
  };
  const addMany = (given: readonly AnnotatedTenant[]) =>
    inTransaction(database, () =>
      given.flatMap(({ tenant, annotations: noted }) => {
        const { tenantId } = tenant;
        if (!addOne(tenant)) return [];
        note.run(tenantId, JSON.stringify(annotations.parse(noted)));
        return [tenantId];
      }),
    );

  return {
    unreadable: () => rows.unreadable(),
    list: () => toPromise(() => rows.read()),
    ids: () => toPromise(() => ids.all().map(({ tenantId }) => String(tenantId))),
    annotations: (tenantId) => toPromise(() => readAnnotations(noted.get(tenantId)?.['body'])),
    annotate: (tenantIds, change) => toPromise(() => space.write(() => annotate(tenantIds, change))),
    find: (tenantId) =>
      toPromise(() => {
        const row = one.get(tenantId);
        return row ? readTenantRecord(String(row['record'])) : null;
      }),
    add: (tenant) => toPromise(() => space.write(() => addOne(tenant))),
    addMany: (given) => toPromise(() => space.write(() => addMany(given))),
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
