import type { DatabaseSync } from 'node:sqlite';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { readAnnotations } from './read-annotations.ts';
import { readExpiries } from './read-expiries.ts';
import { outcomeColumns, readOutcome } from './read-outcome.ts';
import { readTenantRecord } from './read-tenant-record.ts';

type Columns = Readonly<Record<string, unknown>>;

/**
 * Returns a function that reads every tenant with its latest outcome. It parses a row only if its columns are others than
 * before, and returns the same object for the same row.
 */
export function createRowReader(database: DatabaseSync): () => TenantRow[] {
  const all = database.prepare(`
    SELECT tenant.tenant_id AS tenantId, tenant.record, annotations.body AS annotations, report.since, report.expiries,
      ${outcomeColumns}
    FROM tenant
    LEFT JOIN annotations ON annotations.tenant_id = tenant.tenant_id
    LEFT JOIN report ON report.position =
      (SELECT max(position) FROM report WHERE report.tenant_id = tenant.tenant_id)
    ORDER BY tenant.position`);
  // The first one counts the changes of other connections, the second one those of this connection.
  const dataVersion = database.prepare('PRAGMA data_version');
  const totalChanges = database.prepare('SELECT total_changes() AS changes');
  const versionNow = (): string =>
    `${String(dataVersion.get()?.['data_version'])} ${String(totalChanges.get()?.['changes'])}`;

  let version = '';
  let rows: TenantRow[] = [];
  let known = new Map<unknown, { readonly columns: Columns; readonly row: TenantRow }>();

  return () => {
    const present = versionNow();
    if (present !== version) {
      const found = all.all().map((columns) => {
        const before = known.get(columns['tenantId']);
        return before && areEqual(before.columns, columns) ? before : { columns, row: readRow(columns) };
      });
      known = new Map(found.map((one) => [one.columns['tenantId'], one]));
      rows = found.map(({ row }) => row);
      version = present;
    }
    return [...rows];
  };
}

function areEqual(some: Columns, others: Columns): boolean {
  for (const name in some) if (some[name] !== others[name]) return false;
  return true;
}

/** Omits an outcome that this version cannot read. */
function readRow(columns: Columns): TenantRow {
  const tenant = readTenantRecord(String(columns['record']));
  const latest = readOutcome(tenant.tenantId, columns);
  return {
    tenant,
    latest,
    since: latest && String(columns['since']),
    annotations: readAnnotations(columns['annotations']),
    expiries: readExpiries(columns['expiries']),
  };
}
