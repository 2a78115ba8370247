import { clouds } from '../../shared/cloud.ts';
import { nextExpiry } from '../../shared/domain/next-expiry.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import { columnTitles, type TenantColumn } from '../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { ownerOfRow, problemOfRow, statusOfRow } from '../../shared/domain/verdict-of-row.ts';
import { eachVaultOnce } from '../../shared/domain/vault-place.ts';
import { ownerLabel } from '../../shared/problems/in-words.ts';
import { capitalized } from '../../shared/problems/phrases.ts';
import { definitionOf } from '../../shared/problems/problem.ts';
import { asCsv } from './as-csv.ts';
import { asHtmlTable } from './as-html-table.ts';

type Format = 'csv' | 'json' | 'html' | 'import';
interface Export {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A list has one value for each vault or tag. */
type Cell = string | readonly string[] | null;

const cells: Readonly<Record<TenantColumn, (row: TenantRow) => Cell>> = {
  name: ({ tenant }) => plainText(tenant.name),
  domain: ({ tenant }) => tenant.domain && plainText(tenant.domain),
  cloud: ({ tenant }) => clouds[tenant.cloud].title,
  vaults: ({ tenant }) => eachVaultOnce(tenant.vaults).map(({ vaultUri }) => vaultUri),
  status: (row) => capitalized(statusOfRow(row)),
  problem: (row) => {
    const problem = problemOfRow(row);
    return problem ? definitionOf(problem.code).title : null;
  },
  owner: (row) => {
    const owner = ownerOfRow(row);
    if (owner === undefined) return null;
    // A file has no reader who is meant by “You”.
    return owner === 'operator' ? 'Operator' : ownerLabel(owner, 'provider');
  },
  since: ({ since }) => since,
  checked: ({ latest }) => latest?.finishedAt ?? null,
  tags: ({ annotations }) => annotations.tags.map(plainText),
  assignee: ({ annotations }) => annotations.assignee && plainText(annotations.assignee),
  ticket: ({ annotations }) => annotations.ticket && plainText(annotations.ticket),
  waitingSince: ({ annotations }) => annotations.waitingSince,
  nextExpiry: ({ expiries }) => nextExpiry(expiries)?.at ?? null,
  tenantId: ({ tenant }) => tenant.tenantId,
};

/**
 * Tenants as a file, one row for each in the given order. Times are ISO 8601, UTC. A spreadsheet evaluates no cell of the CSV
 * and of the HTML, also if it is pasted; JSON has the texts unchanged.
 */
export async function exportTenants(
  rows: readonly TenantRow[],
  columns: readonly TenantColumn[],
  format: Format,
  now: Date,
): Promise<Export> {
  if (format === 'import') return forImport(rows, now);
  const fileName = `tenants-${now.toISOString().slice(0, 10)}.${format}`;
  if (format === 'json') {
    const objects = rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column, cells[column](row)])),
    );
    return { fileName, mediaType: 'application/json', text: `${JSON.stringify(objects, null, 2)}\n` };
  }
  const titles = columns.map((column) => columnTitles[column]);
  const table = rows.map((row) => columns.map((column) => inOneText(cells[column](row))));
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv', text: asCsv(titles, table) }
    : { fileName, mediaType: 'text/html', text: await asHtmlTable(titles, table) };
}

/** A file that an import reads: a row for each key vault of a tenant, with the texts unchanged. */
function forImport(rows: readonly TenantRow[], now: Date): Export {
  const objects = rows.flatMap(({ tenant, annotations }) => {
    const { tenantId, name, cloud, vaults } = tenant;
    const { tags, assignee } = annotations;
    const ofTenant = { name, tenant: tenantId, cloud, tags, assignee };
    return vaults.length === 0
      ? [ofTenant]
      : vaults.map(({ vaultUri, keyName, secretName }) => ({ ...ofTenant, vaultUri, keyName, secretName }));
  });
  return {
    fileName: `customers-${now.toISOString().slice(0, 10)}.json`,
    mediaType: 'application/json',
    text: `${JSON.stringify(objects, null, 2)}\n`,
  };
}

const inOneText = (cell: Cell): string => (typeof cell === 'string' ? cell : (cell ?? []).join(', '));
