import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { gateRows } from './gate-rows.ts';
import { tryRows, type RowResult } from './try-rows.ts';

const usage = `Usage: node test/gate/gate.ts [--short] [--seed <number>] [--json <file>] [row …]

Tries the security and reliability goals, such as S4 or R8, each with a control that must be caught. Without a row, tries all.
A row that is not built or cannot run counts as failed. Ends with 1 if a row did not hold.

  --short  fewer cases, for a machine that must answer in minutes
  --seed   repeats the cases of another run
  --json   the file for the results; by default one below the temporary folder`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    short: { type: 'boolean', default: process.env['CAUSEWAY_GATE_SHORT'] === '1' },
    seed: { type: 'string' },
    json: { type: 'string' },
  },
});
const ids = positionals.map((id) => id.toUpperCase());
const unknown = ids.filter((id) => !gateRows.some((row) => row.id === id));
const seed = values.seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(values.seed);

if (values.help || unknown.length > 0 || !Number.isSafeInteger(seed)) {
  say(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const rows = ids.length === 0 ? gateRows : gateRows.filter(({ id }) => ids.includes(id));
  const startedAt = new Date();
  const onResult = ({ id, result }: RowResult) => void process.stderr.write(`${id}: ${result}\n`);
  const results = await tryRows(rows, { seed, isShort: values.short, onResult });
  say(tableOf(results));
  const held = results.filter(({ result }) => result === 'held').length;
  const path = values.json ?? join(mkdtempSync(join(tmpdir(), 'causeway-gate-')), 'gate.json');
  const form = values.short ? 'short' : 'full';
  const document = {
    ...{ version: 1, form, seed, startedAt, finishedAt: new Date() },
    ...machine(),
    results,
  };
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
  say(`${held}/${results.length} held in the ${form} form with seed ${seed}. Results: ${path}`);
  process.exitCode = held === results.length ? 0 : 1;
}
// A row may leave a connection or a timer behind.
process.exit();

function tableOf(results: readonly RowResult[]): string {
  const table = new Table({
    head: ['row', 'tried', 'result', 'control', 'why'],
    colWidths: [null, null, null, 30, 70],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { id, run, result, control, why, omits } of results)
    table.push([
      id,
      run?.tried ?? '',
      result,
      control === null ? '' : `${control.caught ? 'caught' : 'missed'}: ${control.fault}`,
      why ?? (omits === null ? '' : `Not tried: ${omits}`),
    ]);
  return table.toString();
}

function machine() {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as { version: string };
  return {
    versions: {
      causeway: read('package.json').version,
      node: process.versions.node,
      electron: read('node_modules/electron/package.json').version,
    },
    machine: {
      ...{ platform: process.platform, architecture: process.arch, release: release() },
      ...{ processor: cpus()[0]?.model ?? '', cores: availableParallelism(), memoryBytes: totalmem() },
      user: process.getuid?.() === 0 ? 'root' : 'not root',
    },
  };
}
