import type { DatabaseSync } from 'node:sqlite';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { readAnnotations } from './read-annotations.ts';
import { readExpiries } from './read-expiries.ts';
import { outcomeColumns, readOutcome } from './read-outcome.ts';
import { readTenantRecord } from './read-tenant-record.ts';
import { createVersionReader } from './records-version.ts';

type Columns = Readonly<Record<string, unknown>>;

interface RowReader {
  /** Every tenant that can be read, with its latest outcome. */
  read(): TenantRow[];
  /** How many tenants are stored and cannot be read. */
  unreadable(): number;
}

/**
 * Parses a row only if its columns are others than before, and returns the same object for the same row. A row that is not
 * valid stays in the records and is left out.
 */
export function createRowReader(database: DatabaseSync): RowReader {
  const all = database.prepare(`
    SELECT tenant.tenant_id AS tenantId, tenant.record, annotations.body AS annotations, report.since, report.expiries,
      ${outcomeColumns}
    FROM tenant
    LEFT JOIN annotations ON annotations.tenant_id = tenant.tenant_id
    LEFT JOIN report ON report.position =
      (SELECT max(position) FROM report WHERE report.tenant_id = tenant.tenant_id)
    ORDER BY tenant.position`);
  const versionNow = createVersionReader(database);

  let version = '';
  let rows: TenantRow[] = [];
  let known = new Map<unknown, { readonly columns: Columns; readonly row: TenantRow | null }>();

  const readChanges = (): void => {
    const present = versionNow();
    if (present !== version) {
      const found = all.all().map((columns) => {
        const before = known.get(columns['tenantId']);
        return before && areEqual(before.columns, columns) ? before : { columns, row: readIfValid(columns) };
      });
      known = new Map(found.map((one) => [one.columns['tenantId'], one]));
      rows = found.flatMap(({ row }) => row ?? []);
      version = present;
    }
  };

  return {
    read() {
      readChanges();
      return [...rows];
    },
    unreadable() {
      readChanges();
      return known.size - rows.length;
    },
  };
}

function readIfValid(columns: Columns): TenantRow | null {
  try {
    return readRow(columns);
  } catch {
    return null;
  }
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
