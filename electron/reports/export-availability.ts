import { shareOf, type Availability } from '../../shared/domain/availability.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { asCsv } from './as-csv.ts';
import { asHtmlTable } from './as-html-table.ts';

type Format = 'csv' | 'json' | 'html';
interface Export {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** The availability of one tenant in one month. */
interface Listed extends Availability {
  readonly tenant: Pick<TenantRecord, 'tenantId' | 'name'>;
}

const asPercent = (share: number | null): string => (share === null ? '' : (share * 100).toFixed(3));

const columns: Readonly<Record<string, (listed: Listed) => string>> = {
  Month: ({ month }) => month,
  'Tenant ID': ({ tenant }) => tenant.tenantId,
  Tenant: ({ tenant }) => plainText(tenant.name),
  'Working (%)': (listed) => asPercent(shareOf(listed, 'working')),
  'Partly working (%)': (listed) => asPercent(shareOf(listed, 'partlyWorking')),
  'Working (s)': ({ working }) => String(working),
  'Partly working (s)': ({ partlyWorking }) => String(partlyWorking),
  'Not working (s)': ({ notWorking }) => String(notWorking),
  'Left out (s)': ({ leftOut }) => String(leftOut),
};

/**
 * Availability as a file, one row for each tenant and month. Shares are of the counted time, without maintenance and without
 * the time for which the status is unknown. A spreadsheet evaluates no cell; JSON has the seconds and the shares from 0 to 1.
 */
export async function exportAvailability(
  listed: readonly Listed[],
  format: Format,
  now: Date,
): Promise<Export> {
  const fileName = `availability-${now.toISOString().slice(0, 10)}.${format}`;
  if (format === 'json') {
    const objects = listed.map(({ tenant, ...one }) => ({
      ...{ tenantId: tenant.tenantId, name: tenant.name, ...one },
      workingShare: shareOf(one, 'working'),
      partlyWorkingShare: shareOf(one, 'partlyWorking'),
    }));
    return { fileName, mediaType: 'application/json', text: `${JSON.stringify(objects, null, 2)}\n` };
  }
  const titles = Object.keys(columns);
  const rows = listed.map((one) => Object.values(columns).map((cell) => cell(one)));
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv', text: asCsv(titles, rows) }
    : { fileName, mediaType: 'text/html', text: await asHtmlTable(titles, rows) };
}
