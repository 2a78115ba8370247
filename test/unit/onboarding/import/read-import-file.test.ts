import { describe, expect, it } from 'vitest';
import { importRowLimit, importTemplate } from '../../../../shared/domain/onboarding/customer-import.ts';
import { readEntry } from '../../../../electron/onboarding/import/read-entry.ts';
import { readImportFile } from '../../../../electron/onboarding/import/read-import-file.ts';
import { costGrowth, linearGrowth } from '../../../support/cost-growth.ts';

const header = 'name,tenant';
const full = 'name,tenant,cloud,vaultUri,keyName,secretName,tags,assignee';
/** The first fault of a file, as `line column: message`. */
const faultOf = (text: string): string => {
  const { faults, rows } = readImportFile(text);
  const [fault] = faults;
  return fault ? `${fault.line} ${fault.column ?? '–'}: ${fault.message}` : `${rows.length} rows`;
};
const entriesOf = (text: string) => readImportFile(text).rows.map((row) => readEntry(row, 'tenants'));

describe('an import file', () => {
  const expected = {
    ...{ name: 'Kestrelwick, Ltd', tenant: 'kestrelwick.example', cloud: 'china', assignee: 'Marit' },
    vault: {
      ...{ vaultUri: 'https://kestrel-kv.vault.azure.cn', keyName: 'data' },
      ...{ keyVersion: null, secretName: null },
    },
    tags: ['gold', 'west'],
  };
  const cells = {
    ...{ name: 'Kestrelwick, Ltd', tenant: 'Kestrelwick.example', cloud: 'China' },
    ...{
      vaultUri: 'https://kestrel-kv.vault.azure.cn/',
      keyName: 'data',
      tags: 'gold; west',
      assignee: 'Marit',
    },
  };

  it.each([
    ['with commas', ',', '\n'],
    ['with semicolons, as spreadsheets write it in many countries', ';', '\r\n'],
    ['with tabs', '\t', '\r'],
  ])('is read as CSV %s', (_, separator, end) => {
    const lines = [Object.keys(cells), Object.values(cells).map((cell) => `"${cell}"`)];
    const text = lines.map((line) => line.join(separator)).join(end);
    expect(entriesOf(text)).toEqual([{ line: 2, ...expected }]);
  });

  it('is read as JSON, with the line of each object', () => {
    const text = JSON.stringify([cells, { ...cells, tags: ['gold', 'west'], secretName: null }], null, 2);
    expect(entriesOf(text)).toEqual([
      { line: 2, ...expected },
      { line: 11, ...expected },
    ]);
  });

  it('may have a byte order mark, titles in any order and case, empty rows, and line breaks in values', () => {
    const text = `\uFEFF\n TENANT ,Name\ncontoso.example,Contoso\n\n,\nfabrikam.example,"Fabri\nkam"\nx.example,X\n\n`;
    expect(readImportFile(text)).toEqual({
      rows: [
        { line: 3, values: { tenant: 'contoso.example', name: 'Contoso' } },
        { line: 6, values: { tenant: 'fabrikam.example', name: 'Fabri\nkam' } },
        { line: 8, values: { tenant: 'x.example', name: 'X' } },
      ],
      faults: [],
    });
  });

  it('may be JSON with a byte order mark', () => {
    expect(entriesOf(`\uFEFF${JSON.stringify([cells])}`)).toEqual([{ line: 1, ...expected }]);
  });

  it('may be the template with no rows', () => {
    expect(readImportFile(importTemplate)).toEqual({ rows: [], faults: [] });
  });

  const utf16 = (text: string) => new TextDecoder().decode(Buffer.from(text, 'utf16le'));
  it.each([
    ['is empty', '', '1 –: The file is empty.'],
    ['is blank', ' \n\n ', '1 –: The file is empty.'],
    ['is UTF-16', utf16(`\uFEFF${header}`), '1 –: The file is in UTF-16. Save it as “CSV UTF-8”.'],
    ['is UTF-16 without a mark', utf16(header), '1 –: The file is in UTF-16. Save it as “CSV UTF-8”.'],
    ['contains NUL', `${header}\r\nA,\0`, '2 –: The file contains NUL characters, so it is not text.'],
    [
      'is a workbook with the name of a CSV file',
      'PK\u0003\u0004\u0014\0\u0006',
      '1 –: The file is a workbook or an archive. Save it as “CSV UTF-8”.',
    ],
    [
      'is too large',
      `${header}\n${'x'.repeat(10 * 1024 * 1024)}`,
      '1 –: The file is larger than 10 MB. Divide it into several files.',
    ],
    [
      'has an unknown column',
      `${header},colour`,
      `1 colour: The column “colour” is unknown. The columns are ${full.replaceAll(',', ', ')}.`,
    ],
    ['has a column without a title', `${header},\nA,B,C`, '1 –: Column 3 has no title.'],
    ['has a column twice', `${header},Name`, '1 Name: The column “name” occurs twice.'],
    ['lacks a column', '\nname\nA', '2 tenant: The column “tenant” is missing.'],
    ['has a short row', `${header}\nA,B\nC`, '3 tenant: The row has 1 value, and the header has 2 columns.'],
    ['has a long row', `${header}\nA,B,C`, '2 –: The row has 3 values, and the header has 2 columns.'],
    [
      'has a quotation mark that is not closed',
      `${header}\nA,"B\nC,D\n`,
      '2 tenant: A quotation mark has no counterpart. Put the value in quotation marks, and double each quotation mark in it.',
    ],
    ['is a JSON object', '{"name":"A"}', '1 –: The file is not a list. Put the objects in square brackets.'],
    ['is an empty JSON list', '[ ]', '1 –: The file is empty.'],
    ['is JSON without its end', '[\n{"name":"A"},', '2 –: The end of the list is missing.'],
    ['has a JSON comma too many', '[\n{"name":"A"},]', '2 –: A comma is not followed by an object.'],
    ['is JSON that ends in a text', '[\n{"name":"A', '2 –: The end of the list is missing.'],
    ['is JSON with more after its end', '[\n{}]\nx', '3 –: The list is followed by more text.'],
    ['has a JSON bracket too many', '[}]', '1 –: A bracket has no counterpart.'],
    [
      'has a JSON object that is damaged',
      '[{"name":"A","tenant":"a.example"},\n{"name":}]',
      '2 –: The object is not valid JSON.',
    ],
    [
      'has a JSON item that is no object',
      '[\n\n7]',
      '3 –: The list contains something that is not an object.',
    ],
    [
      'has a JSON number for a text',
      '[{"name":"A","tenant":7}]',
      '1 tenant: The value is not a text. Put it in quotation marks.',
    ],
    [
      'has a JSON member that is unknown',
      '[{"name":"A","tenant":"B"},\n{"__proto__":{"name":"A"}}]',
      `2 __proto__: The column “__proto__” is unknown. The columns are ${full.replaceAll(',', ', ')}.`,
    ],
    ['lacks a JSON member', '[{"name":"A"}]', '1 tenant: The column “tenant” is missing.'],
  ])('is refused with its line and column if it %s', (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('has at most 20,000 rows, and no other row is read then', () => {
    const csv = (rows: number) => `${header}\n${'A,a.example\n'.repeat(rows)}`;
    const json = (rows: number) => `[${Array(rows).fill('{"name":"A","tenant":"a.example"}').join(',\n')}]`;
    for (const file of [csv, json])
      expect(readImportFile(file(importRowLimit))).toMatchObject({
        rows: { length: importRowLimit },
        faults: [],
      });
    const message = 'The file has more than 20,000 rows. Divide it into several files.';
    for (const [file, line] of [
      [csv, 20_002],
      [json, 20_001],
    ] as const)
      expect(readImportFile(file(importRowLimit + 1))).toEqual({
        rows: [],
        faults: [{ line, column: null, message }],
      });
    expect(faultOf('\n'.repeat(50_000) + header)).toContain(message);
  });

  it('takes time that grows with its length, however its quotation marks and brackets are placed', async () => {
    const hostile = [
      (size: number) => `${header}\n${'"a'.repeat(size)}\n`,
      (size: number) => `${header}\n"${'a" '.repeat(size)}\nx,y`,
      (size: number) => `${header}\n"${'" '.repeat(size)},x\nx,y`,
      (size: number) => `${header}\n${'\n'.repeat(size)}x,y`,
      (size: number) => `[${'['.repeat(size)}${']'.repeat(size)}]`,
      (size: number) => `[${'{"name":"A","tenant":"a"},'.repeat(size / 20)}7]`,
    ];
    for (const file of hostile)
      expect(await costGrowth((size) => readImportFile(file(size)), 4_000)).toBeLessThan(linearGrowth);
  });
});

describe('a row', () => {
  const row = (values: Record<string, string>, as: 'tenants' | 'invitations' = 'tenants') => {
    const read = readEntry({ line: 7, values: { name: 'A', tenant: 'a.example', ...values } }, as);
    return 'message' in read ? `${read.line} ${read.column ?? '–'}: ${read.message}` : read;
  };
  const vaultUri = 'https://kestrel-kv.vault.azure.net';

  it('needs a name and a tenant, and is of the public cloud without a vault if it says nothing else', () => {
    expect(row({})).toEqual({
      ...{ line: 7, name: 'A', tenant: 'a.example', cloud: 'public', vault: null, tags: [], assignee: null },
    });
  });

  it.each([
    ['name', { name: ' ' }, 'Enter a name for the customer.'],
    ['name', { name: 'x'.repeat(121) }, 'A name has at most 120 characters.'],
    ['name', { name: 'A\nB' }, 'The value contains a line break or another control character.'],
    [
      'name',
      { name: 'Kestrelwick\uFFFD' },
      'The value contains a character that could not be read. Save the file as “CSV UTF-8”.',
    ],
    ['tenant', { tenant: '' }, 'Enter the tenant ID or one of the tenant’s domains.'],
    [
      'tenant',
      { tenant: 'contoso' },
      'Enter a tenant ID (a GUID) or a domain such as contoso.onmicrosoft.com.',
    ],
    ['cloud', { cloud: 'azure' }, 'The clouds are public, us-government, china.'],
    ['vaultUri', { keyName: 'data' }, 'Enter the URI of the key vault.'],
    ['vaultUri', { vaultUri, cloud: 'china' }, 'The key vault belongs to another cloud than the tenant.'],
    [
      'keyName',
      { vaultUri, keyName: 'a b' },
      'A name in Key Vault has 1 to 127 letters, digits and hyphens.',
    ],
    [
      'secretName',
      { vaultUri, secretName: 'ä' },
      'A name in Key Vault has 1 to 127 letters, digits and hyphens.',
    ],
    ['tags', { tags: 'gold;a,b' }, 'A tag has no commas and no line breaks.'],
    ['tags', { tags: 'gold;Gold' }, 'This tag is listed twice.'],
    ['assignee', { assignee: 'x'.repeat(121) }, 'A name has at most 120 characters.'],
  ])('is refused at its column %s for %j', (column, values, message) => {
    expect(row(values)).toBe(`7 ${column}: ${message}`);
  });

  it('is refused for a key vault that is none', () => {
    expect(row({ vaultUri: 'http://x' })).toMatch(/^7 vaultUri: A vault URI looks like/);
  });

  it('of an invitation has no key vault, so that nothing of the file is lost', () => {
    expect(row({ vaultUri }, 'invitations')).toBe(
      '7 vaultUri: An invitation has no key vault. Remove the value, or import the file as tenants.',
    );
    expect(row({ secretName: 'x' }, 'invitations')).toMatch(/^7 secretName: An invitation/);
  });
});
