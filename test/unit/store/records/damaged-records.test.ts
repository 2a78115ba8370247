import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { problem as problemSchema } from '../../../../shared/problems/problem.ts';
import { createRecords } from '../../../../electron/store/records/create-records.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../../support/sample-tenant.ts';

const now = () => new Date('2026-03-04T05:06:07.000Z');

/** Closed records of 60 checked tenants, large enough to have several pages. */
async function recordsOnDisk(): Promise<string> {
  const path = join(dataFolder(), 'records.db');
  const records = openRecords(path);
  for (let number = 1; number <= 60; number += 1) {
    await records.tenants.add(sampleTenant(number));
    await records.runs.keep(sampleReport(tenantIdNumber(number), 'r1', passed));
  }
  records.close();
  return path;
}

/** Kinds of damage, by their effect on the file. */
const damages: Readonly<Record<string, (path: string) => void>> = {
  'cut off within its first page': (path) => truncateSync(path, 1_000),
  emptied: (path) => truncateSync(path, 0),
  zeroed: (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length)),
  'overwritten with something else': (path) => writeFileSync(path, 'Not a database. '.repeat(2_000)),
  'replaced by a database of another program': (path) => {
    rmSync(path);
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE tenant (id); PRAGMA user_version = 1');
    database.close();
  },
};

describe('records with a file that was', () => {
  it.each(Object.keys(damages))(
    '%s are quarantined, never deleted, and replaced by new ones',
    async (name) => {
      const path = await recordsOnDisk();
      damages[name]?.(path);
      const damaged = readFileSync(path);

      const records = openRecords(path, { now });
      const quarantinedAs = `${path}.damaged-20260304T050607Z`;
      expect(records.notices).toMatchObject([
        { code: 'records-not-readable', facts: { path, quarantinedAs } },
      ]);
      expect(problemSchema.parse(records.notices[0])).toBeDefined();
      expect(readFileSync(quarantinedAs).equals(damaged)).toBe(true);
      expect(await records.tenants.list()).toEqual([]);
      await records.tenants.add(sampleTenant(1));
      records.close();

      const again = openRecords(path);
      expect(again.notices).toEqual([]);
      expect(await again.tenants.list()).toHaveLength(1);
      again.close();
    },
  );

  it('damaged twice in the same second are quarantined twice', async () => {
    const path = await recordsOnDisk();
    for (const text of ['first', 'second']) {
      writeFileSync(path, text);
      openRecords(path, { now }).close();
    }
    const kept = readdirSync(join(path, '..')).filter((name) => name.includes('.damaged-'));
    expect(kept.map((name) => readFileSync(join(path, '..', name), 'utf8')).sort()).toEqual([
      'first',
      'second',
    ]);
  });

  it('deleted without its write-ahead log do not get that log applied to the new records', async () => {
    const path = await recordsOnDisk();
    const records = openRecords(path);
    await records.tenants.add(sampleTenant(999));
    const log = readFileSync(`${path}-wal`);
    expect(log.length).toBeGreaterThan(0);
    records.close();
    rmSync(path);
    writeFileSync(`${path}-wal`, log);

    const created = openRecords(path, { now });
    expect(created.notices).toMatchObject([{ code: 'records-not-readable' }]);
    expect(await created.tenants.list()).toEqual([]);
    expect(readFileSync(`${path}.damaged-20260304T050607Z-wal`).equals(log)).toBe(true);
    created.close();
  });
});

describe('records that cannot be used', () => {
  it('because a newer version wrote them stay unchanged, and the session uses memory', async () => {
    const path = await recordsOnDisk();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 999');
    database.close();
    const before = readFileSync(path);

    const records = openRecords(path);
    expect(records.notices).toMatchObject([{ code: 'records-too-new', facts: { path } }]);
    await records.tenants.add(sampleTenant(1));
    expect(await records.tenants.list()).toHaveLength(1);
    records.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['records.db', 'records.db-reserve', 'records.db-status']);
  });

  it('because their path is a folder stay unchanged, and the session uses memory', async () => {
    const path = join(dataFolder(), 'records.db');
    mkdirSync(path);
    const records = openRecords(path);
    expect(records.notices).toMatchObject([
      { code: 'records-not-readable', facts: { path, quarantinedAs: null } },
    ]);
    expect(await records.tenants.add(sampleTenant(1))).toBe(true);
    records.close();
    expect(existsSync(path)).toBe(true);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'because the folder is read-only stay unchanged, and the session uses memory',
    () => {
      const folder = dataFolder();
      chmodSync(folder, 0o500);
      const records = openRecords(join(folder, 'records.db'));
      expect(records.notices).toMatchObject([{ facts: { quarantinedAs: null } }]);
      records.close();
      chmodSync(folder, 0o700);
    },
  );
});

describe('records that another console has open', () => {
  it('are shared and not treated as damaged', async () => {
    const path = await recordsOnDisk();
    const one = openRecords(path);
    const two = openRecords(path);
    expect([...one.notices, ...two.notices]).toEqual([]);
    await one.tenants.add(sampleTenant(61));
    await two.tenants.add(sampleTenant(62));
    expect(await one.tenants.list()).toHaveLength(62);
    one.close();
    two.close();
  });

  it('keep its run active while its process runs', async () => {
    const path = join(dataFolder(), 'records.db');
    const begin = async (processId: number, startedAt: string, runId = `of-${processId}`) => {
      const records = openRecords(path);
      const counters = { soleTenantId: null, tenants: 2, done: 0, finishedAt: null } as const;
      await records.runs.begin({
        runId,
        startedAt,
        state: 'running',
        startedBy: 'Tove',
        ...counters,
      });
      records.close();
      const database = new DatabaseSync(path);
      database.prepare('UPDATE run SET process_id = ? WHERE run_id = ?').run(processId, runId);
      database.close();
    };
    const beyondAnyProcess = 2 ** 30;
    const present = new Date().toISOString();
    await begin(process.ppid, present);
    await begin(beyondAnyProcess, present);
    // Only Linux tells when a process began. Its id was that of another process before.
    if (process.platform === 'linux') await begin(process.ppid, '2020-01-01T00:00:00.000Z', 'of-another');
    const records = openRecords(path);
    expect((await records.runs.recent(9)).map((run) => [run.runId, run.state])).toEqual([
      ...(process.platform === 'linux' ? [['of-another', 'cancelled']] : []),
      [`of-${beyondAnyProcess}`, 'cancelled'],
      [`of-${process.ppid}`, 'running'],
    ]);
    records.close();
  });

  it('are not replaced by a console that creates them at the same time', async () => {
    const path = join(dataFolder(), 'records.db');
    const first = openRecords(path);
    await first.tenants.add(sampleTenant(1));
    const { ino } = statSync(path);
    createRecords(path);
    expect(statSync(path).ino).toBe(ino);
    const second = openRecords(path);
    expect(await second.tenants.list()).toHaveLength(1);
    first.close();
    second.close();
    expect(readdirSync(join(path, '..'))).toEqual(['records.db', 'records.db-reserve', 'records.db-status']);
  });
});
