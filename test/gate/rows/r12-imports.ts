import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, rmSync, ftruncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { Annotations } from '../../../shared/domain/annotations.ts';
import { noAnnotations } from '../../../shared/domain/annotations.ts';
import { importAs, importPreview, type ImportAs } from '../../../shared/domain/onboarding/customer-import.ts';
import { tenantColumn } from '../../../shared/domain/tenant-columns.ts';
import { asCsv } from '../../../electron/reports/as-csv.ts';
import { exportTenants } from '../../../electron/reports/export-tenants.ts';
import { callerOf, operatorPerson, type TestConsole } from '../../support/console-parts.ts';
import { importConsole, mutatedImportFile } from '../../support/mutated-import-file.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';

const cli = new URL('../../../electron/cli.ts', import.meta.url).pathname;
const longestMs = 2_000;
const mostRows = 20_000;

/** Imports a text. Returns the answer, and the names that are stored afterwards. */
type Import = (parts: TestConsole, text: string, as: ImportAs) => Promise<void>;

const asTheConsole: Import = async ({ handlers }, text, as) => {
  await handlers.onboarding.import({ text, as, days: 14 }, callerOf(operatorPerson));
};

/** Adds one row after the other, until one has an error. */
const rowByRow: Import = async ({ handlers, records }, text, as) => {
  const answer = await handlers.onboarding.previewImport({ text, as }, callerOf(operatorPerson));
  if (!answer.ok) return;
  for (const { outcome, tenantId, name } of importPreview.parse(answer.value).rows) {
    if (outcome === 'error') return;
    if (tenantId !== null) await records.tenants.add({ ...sampleTenant(1), tenantId, name });
  }
};

async function tryFile(tally: Tally, text: string, as: ImportAs, importText: Import): Promise<void> {
  const parts = importConsole();
  try {
    const preview = await parts.handlers.onboarding.previewImport({ text, as }, callerOf(operatorPerson));
    if (!preview.ok) {
      tally.add(`No preview: ${preview.problem.code}.`);
      return;
    }
    const { rows, counts } = importPreview.parse(preview.value);
    const lines = text.split(/\r\n|[\r\n]/).length;
    const unexplained = rows.find(
      ({ outcome, line, message }) =>
        line > lines || (outcome === 'error') !== (message !== null && message !== ''),
    );
    tally.add(unexplained === undefined ? null : `Line ${unexplained.line} of ${lines} is not explained.`);
    await importText(parts, text, as);
    const stored =
      (await parts.records.tenants.list()).length + (await parts.records.invitations.list()).length;
    const wanted = counts.error > 0 ? 0 : counts.new;
    tally.add(stored === wanted ? null : `${stored} of ${wanted} customers are stored: ${text.slice(0, 80)}`);
  } catch (error) {
    tally.add(`The import throws: ${String(error)}`);
  } finally {
    parts.records.close();
  }
}

/** As many rows as are permitted, in the time of the goal. */
async function tryManyRows(tally: Tally): Promise<void> {
  const rows = Array.from(
    { length: mostRows },
    (_, index) => `Customer ${index},${tenantIdNumber(index + 1)}`,
  );
  const parts = importConsole();
  // The time of the processor: a busy machine is no fault of the import.
  const started = process.cpuUsage();
  const text = ['name,tenant', ...rows].join('\n');
  const answer = await parts.handlers.onboarding.previewImport(
    { text, as: 'tenants' },
    callerOf(operatorPerson),
  );
  const { user, system } = process.cpuUsage(started);
  const took = (user + system) / 1_000;
  parts.records.close();
  const found = answer.ok ? importPreview.parse(answer.value).counts.new : 0;
  tally.add(found === mostRows ? null : `${found} of ${mostRows} rows are read.`);
  tally.add(took <= longestMs ? null : `${mostRows} rows take ${Math.round(took)} ms.`);
  process.stderr.write(`R12: ${mostRows} rows in ${Math.round(took)} ms of processor time.\n`);
}

/** The command reads a file of 1 GB no further than it may. */
function tryHugeFile(tally: Tally): void {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-import-'));
  try {
    const path = join(folder, 'huge.csv');
    const file = openSync(path, 'w');
    ftruncateSync(file, 1024 ** 3);
    closeSync(file);
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'));
    const env = { ...Object.fromEntries(kept), CAUSEWAY_DATA_FOLDER: folder };
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=256', cli, 'tenants', 'import', path],
      { env, encoding: 'utf8', timeout: 120_000 },
    );
    tally.add(status === 2 && stderr.includes('larger than') ? null : `1 GB ends with ${status}: ${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const startOfFormula = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n=', '"=', ' =', '＝', '|', '%');
const hostileText = fc
  .tuple(
    startOfFormula,
    fc.constantFrom('1+1', "cmd|' /C calc'!A0", 'HYPERLINK("https://evil.example")', 'x'),
  )
  .map(([start, rest]) => `${start}${rest}`);

type Export = (titles: readonly string[], rows: readonly (readonly string[])[]) => string;

/** A cell that a spreadsheet evaluates. Source: OWASP, CSV Injection. */
const isLive = (cell: string): boolean => /^\s*[=+\-@＝＋－＠]/u.test(cell);

async function tryExports(tally: Tally, seed: number, size: number, write: Export): Promise<void> {
  for (const text of draw(hostileText, seed, size)) {
    const cells = [text, `"${text}"`, `${text}\n${text}`];
    const written = write(['a', 'b', 'c'], [cells]).replace(/^\uFEFF/, '');
    const rows = Papa.parse<string[]>(written).data;
    tally.add(rows.flat().some(isLive) ? `A formula is live: ${JSON.stringify(text)}.` : null);
  }
  const annotations: Annotations = { ...noAnnotations, tags: ['=1+1'], assignee: '@SUM(A1)' };
  const row = {
    ...{ tenant: { ...sampleTenant(1), name: '=1+1' }, latest: null, since: null },
    ...{ annotations, expiries: [] },
  };
  const { text } = await exportTenants([row], tenantColumn.options, 'csv', new Date());
  const live = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''))
    .data.flat()
    .filter(isLive);
  tally.add(live.length === 0 ? null : `The list of tenants has live formulas: ${live.join(' ')}`);
}

const drawnFile = fc.tuple(mutatedImportFile, fc.constantFrom(...importAs.options));

async function tryImports(
  seed: number,
  size: number,
  { importText, write }: { importText: Import; write: Export },
): Promise<Counts> {
  const tally = startTally();
  for (const [text, as] of draw(drawnFile, seed, size)) await tryFile(tally, text, as, importText);
  await tryExports(tally, seed, size, write);
  if (importText === asTheConsole) {
    await tryManyRows(tally);
    tryHugeFile(tally);
  }
  return tally.counts();
}

export const importRow: Row = {
  id: 'R12',
  proves:
    'A damaged file is imported as a whole or not at all with a message for each line, and no export has a live formula.',
  goal: '10,000 mutated files: 0 crashes, 0 partial imports, 0 live formulas, 20,000 rows in 2 s',
  sizes: { full: 10_000, short: 300 },
  omits: null,
  fault: 'rows are imported one by one until an error, and cells are written as they are',
  run: (seed, size) => tryImports(seed, size, { importText: asTheConsole, write: asCsv }),
  control: (seed) =>
    tryImports(seed, 100, {
      importText: rowByRow,
      write: (titles, rows) => Papa.unparse({ fields: [...titles], data: rows.map((row) => [...row]) }),
    }),
};
