import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { columnTitles, tenantColumn } from '../../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { exportTenants } from '../../../electron/reports/export-tenants.ts';
import { sampleKeyDisabled, sampleRow, sampleTenant } from '../../support/sample-fleet.ts';

const now = new Date('2026-03-02T10:00:00.000Z');
const columns = tenantColumn.options;
const row = sampleRow(
  sampleTenant(1, { name: 'Ñandú, "Seguros"' }),
  { state: 'failed', problem: sampleKeyDisabled() },
  {},
  {
    annotations: {
      tags: ['gold', 'EU'],
      ticket: 'INC-7',
      assignee: 'Kwame',
      waitingSince: '2026-03-01T00:00:00.000Z',
    },
    expiries: [{ kind: 'key', name: 'shared-key', vaultUri: null, at: '2026-04-01T00:00:00.000Z' }],
  },
);
const shown = {
  name: 'Ñandú, "Seguros"',
  domain: 'customer1.onmicrosoft.com',
  cloud: 'Azure',
  vaults: 'https://customer1-kv.vault.azure.net',
  status: 'Not working',
  problem: 'Key is disabled',
  owner: 'Customer',
  since: '2026-03-01T20:00:00.000Z',
  checked: '2026-03-02T08:30:00.000Z',
  tags: 'gold, EU',
  assignee: 'Kwame',
  ticket: 'INC-7',
  waitingSince: '2026-03-01T00:00:00.000Z',
  nextExpiry: '2026-04-01T00:00:00.000Z',
  tenantId: row.tenant.tenantId,
};
const cellsOf = (csv: string): string[][] =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;

const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const hostile = fc.oneof(
  fc
    .tuple(fc.constantFrom(...formulaStarts), fc.string({ maxLength: 20 }))
    .map(([start, rest]) => `${start}${rest}cmd|calc`),
  fc.constantFrom(
    '"quoted"',
    'a,b',
    'two\r\nlines',
    `=HYPERLINK("http://evil.example","x")`,
    '<script>x</script>',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const named = (name: string): TenantRow => ({ ...row, tenant: { ...row.tenant, name } });

describe('an export of tenants', () => {
  it('has as CSV the titles of the columns and one line for each tenant, as the list shows it', async () => {
    const { fileName, mediaType, text } = await exportTenants([row, row], columns, 'csv', now);
    expect([fileName, mediaType]).toEqual(['tenants-2026-03-02.csv', 'text/csv']);
    const [titles, ...lines] = cellsOf(text);
    expect(titles).toEqual(columns.map((column) => columnTitles[column]));
    expect(lines).toEqual([1, 2].map(() => columns.map((column) => shown[column])));
    expect(text.startsWith('\uFEFF')).toBe(true);
  });

  it('has only the given columns and tenants, in the given order', async () => {
    const second = named('Second');
    const { text } = await exportTenants([second, row], ['tenantId', 'name'], 'csv', now);
    expect(cellsOf(text).map(([, name]) => name)).toEqual(['Name', 'Second', shown.name]);
  });

  it('is as JSON an array of objects with the ids of the columns', async () => {
    const { text, mediaType } = await exportTenants([row], columns, 'json', now);
    expect(mediaType).toBe('application/json');
    expect(JSON.parse(text)).toEqual([{ ...shown, vaults: [shown.vaults], tags: ['gold', 'EU'] }]);
    const bare = await exportTenants(
      [sampleRow(sampleTenant(1), null)],
      ['status', 'problem', 'since'],
      'json',
      now,
    );
    expect(JSON.parse(bare.text)).toEqual([{ status: 'Not checked', problem: null, since: null }]);
  });

  it('is as HTML one table with every text escaped', async () => {
    const { text, mediaType } = await exportTenants([named('<img src=x> & "co"')], columns, 'html', now);
    expect(mediaType).toBe('text/html');
    expect(text.match(/<table>/g)).toHaveLength(1);
    expect(text.match(/<t[hd]\b/g)).toHaveLength(2 * columns.length);
    expect(text).toContain('&lt;img src=x&gt; &amp;');
  });

  it('never has a cell that a spreadsheet reads as a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 5 }), hostile, async (names, tag) => {
        const rows = names.map((name) => ({
          ...named(name),
          annotations: { ...row.annotations, tags: [tag], ticket: tag },
        }));
        const { text } = await exportTenants(rows, ['name', 'tags', 'ticket'], 'csv', now);
        const [, ...lines] = cellsOf(text);
        expect(lines).toHaveLength(rows.length);
        for (const cell of lines.flat()) expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠]/u);
        const { text: html } = await exportTenants(rows, ['name', 'tags'], 'html', now);
        expect(html).not.toMatch(/<script|<img/);
        const cells = [...html.matchAll(/<td>([^<]*)<\/td>/g)].map(([, cell]) => cell);
        expect(cells).toHaveLength(2 * rows.length);
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠]/u);
        const { text: json } = await exportTenants(rows, ['name'], 'json', now);
        expect(JSON.parse(json)).toHaveLength(rows.length);
      }),
      { numRuns: 300 },
    );
  });
});
