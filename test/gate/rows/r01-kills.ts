import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';

const committing = new URL('../../unit/store/records/committing-child.ts', import.meta.url).pathname;
const lagging = new URL('lagging-child.ts', import.meta.url).pathname;

/** Lets a process write, kills it after so many acknowledgements, and returns the numbers that it acknowledged. */
async function writeUntilKilled(child: string, path: string, first: number, life: number): Promise<number[]> {
  const writer = spawn(process.execPath, [child, path, String(first)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(writer, 'exit');
  const acknowledged: number[] = [];
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === life) writer.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

/** More tenants than a provider has make each look at the records slow, so a new file begins after so many kills. */
const killsOfOneFile = 50;

async function tryKills(seed: number, size: number, child: string): Promise<Counts> {
  const tally = startTally();
  const lives = [...draw(fc.integer({ min: 1, max: 200 }), seed, size)];
  for (let at = 0; at < lives.length; at += killsOfOneFile)
    await tryFile(lives.slice(at, at + killsOfOneFile), child, tally);
  return tally.counts();
}

async function tryFile(lives: readonly number[], child: string, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-kills-'));
  const path = join(folder, 'records.db');
  let next = 1;
  try {
    for (const life of lives) {
      const acknowledged = await writeUntilKilled(child, path, next, life);
      if (acknowledged.length < life) tally.add(`The writer ended by itself after ${acknowledged.length}.`);
      const records = openRecords(path);
      tally.add(records.notices.length === 0 ? null : 'The records are damaged.');
      const rows = await records.tenants.list();
      records.close();
      const kept = new Set(rows.filter((row) => row.latest).map((row) => row.tenant.tenantId));
      for (const number of acknowledged)
        tally.add(kept.has(tenantIdNumber(number)) ? null : `Number ${number} was acknowledged and is lost.`);
      const database = new DatabaseSync(path, { readOnly: true });
      const [check] = database.prepare('PRAGMA integrity_check').all();
      database.close();
      tally.add(check?.['integrity_check'] === 'ok' ? null : 'The database is not whole.');
      next = Math.max(next, ...acknowledged, rows.length) + 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const killRow: Row = {
  id: 'R1',
  proves:
    'A process that is killed while it writes loses nothing that it acknowledged, and leaves whole records.',
  goal: '2,000 kills, 200,000 acknowledged commits, 0 lost, torn or damaged',
  sizes: { full: 2_000, short: 3 },
  omits: 'kills during a migration, a backup and an export, and in Electron',
  fault: 'the writer acknowledges before it commits',
  run: (seed, size) => tryKills(seed, size, committing),
  control: (seed) => tryKills(seed, 1, lagging),
};
