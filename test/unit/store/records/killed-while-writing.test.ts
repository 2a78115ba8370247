import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

const child = new URL('committing-child.ts', import.meta.url).pathname;
/** Twenty and more with `CAUSEWAY_WRITING_KILLS`; fewer otherwise, because each needs a process. */
const kills = Number(process.env['CAUSEWAY_WRITING_KILLS'] ?? 8);
/** The longest a process writes, in acknowledgements. */
const longestLife = 40;

const running = new Set<ChildProcess>();
afterEach(() => Promise.all([...running].map(kill)));

async function kill(writer: ChildProcess): Promise<void> {
  running.delete(writer);
  if (writer.exitCode !== null || writer.signalCode !== null) return;
  const exited = once(writer, 'exit');
  writer.kill('SIGKILL');
  await exited;
}

/** Lets a process write from a number on, kills it after so many acknowledgements, and returns the numbers it acknowledged. */
async function writeUntilKilled(path: string, first: number, life: number): Promise<number[]> {
  const writer = spawn(process.execPath, [child, path, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(writer);
  let errors = '';
  writer.stderr.on('data', (chunk) => (errors += String(chunk)));
  const acknowledged: number[] = [];
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === life) writer.kill('SIGKILL');
  }
  if (acknowledged.length < life)
    throw new Error(`The process stopped after ${acknowledged.length}: ${errors}`);
  await kill(writer);
  return acknowledged;
}

describe('records of a process that is killed', () => {
  it(`hold everything it acknowledged, ${kills} times over`, { timeout: 600_000 }, async () => {
    const path = join(dataFolder(), 'records.db');
    const acknowledged: number[] = [];
    let next = 1;
    for (let time = 1; time <= kills; time += 1) {
      const life = 1 + Math.floor(Math.random() * longestLife);
      acknowledged.push(...(await writeUntilKilled(path, next, life)));
      const records = openRecords(path);
      expect(records.notices).toEqual([]);
      const rows = await records.tenants.list();
      const checked = new Set(rows.filter((row) => row.latest).map((row) => row.tenant.tenantId));
      expect(acknowledged.filter((number) => !checked.has(tenantIdNumber(number)))).toEqual([]);
      next = rows.length + 1;
      records.close();
    }
    expect(acknowledged.length).toBeGreaterThan(kills);
  });
});
