import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { storeManyTenants } from '../../support/store-many-tenants.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const listing = new URL('listing-child.ts', import.meta.url).pathname;
const goals = { pageMs: 50, startMs: 3_000, bytes: 500 * 1024 * 1024 };

/** What a process with this many tenants needs: time of the processor in milliseconds, and memory. */
export interface Needs {
  readonly tenants: number;
  readonly startMs: number;
  readonly pageMs: readonly number[];
  /** The first list after a change. */
  readonly afterChangeMs: readonly number[];
  /** A copy of the list for the page’s process. */
  readonly copyMs: number;
  readonly bytes: number;
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? NaN;

async function tryTenants(count: number, mode: 'page by page' | 'all at once'): Promise<Counts> {
  const tally = startTally();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-many-'));
  try {
    storeManyTenants(folder, count);
    const child = spawn(
      process.execPath,
      ['--expose-gc', listing, join(folder, 'demo', 'records.db'), mode],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const needs = JSON.parse(await text(child.stdout)) as Needs;
    const page = percentile(needs.pageMs, 0.99);
    const say = (what: string, value: number, most: number, unit: string) =>
      tally.add(value <= most ? null : `${what}: ${value.toFixed(0)} ${unit}, at most ${most}.`);
    tally.add(needs.tenants === count ? null : `${needs.tenants} of ${count} tenants are listed.`);
    say('A list for the page (99th percentile)', page, goals.pageMs, 'ms');
    say('The start', needs.startMs, goals.startMs, 'ms');
    say('Memory', needs.bytes / 1024 ** 2, goals.bytes / 1024 ** 2, 'MB');
    process.stderr.write(
      `R11 (${count}, ${mode}): list p99 ${page.toFixed(1)} ms, start ${needs.startMs.toFixed(0)} ms, ` +
        `list after a change ${percentile(needs.afterChangeMs, 0.5).toFixed(0)} ms, its copy ${needs.copyMs.toFixed(0)} ms, ${(needs.bytes / 1024 ** 2).toFixed(0)} MB.\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally.counts();
}

export const manyTenantsRow: Row = {
  id: 'R11',
  proves: 'With 10,000 tenants the main process lists them and starts within its times and its memory.',
  goal: '10,000 tenants: list p99 at most 50 ms in main, start at most 3 s, at most 500 MB',
  sizes: { full: 10_000, short: 2_000 },
  omits:
    'the first list after a change and the copy for the page’s process, which are printed; the search in the page; the token layer; times are those of the processor',
  fault: 'the list is read from the database again each time, with one query for each tenant',
  run: (_, size) => tryTenants(size, 'page by page'),
  control: () => tryTenants(5_000, 'all at once'),
};
