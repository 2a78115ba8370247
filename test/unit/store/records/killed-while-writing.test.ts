import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

const child = new URL('committing-child.ts', import.meta.url).pathname;
const kills = 20;

/** Lets a process write from a number on, kills it so many milliseconds after its first acknowledgement, and returns the numbers it acknowledged. */
async function writeUntilKilled(path: string, first: number, afterMs: number): Promise<number[]> {
  const writer = spawn(process.execPath, [child, path, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  writer.stderr.on('data', (chunk) => (errors += String(chunk)));
  const acknowledged: number[] = [];
  for await (const line of createInterface(writer.stdout)) {
    if (acknowledged.length === 0) setTimeout(() => writer.kill('SIGKILL'), afterMs);
    acknowledged.push(Number(line));
  }
  if (acknowledged.length === 0) throw new Error(`The process wrote nothing: ${errors}`);
  return acknowledged;
}

describe('records of a process that is killed', () => {
  it(`hold everything it acknowledged, ${kills} times over`, { timeout: 60_000 }, async () => {
    const path = join(dataFolder(), 'records.db');
    const acknowledged: number[] = [];
    let next = 1;
    for (let kill = 1; kill <= kills; kill += 1) {
      acknowledged.push(...(await writeUntilKilled(path, next, Math.random() * 60)));
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
