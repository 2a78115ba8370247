import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noAnnotations } from '../../../../shared/domain/annotations.ts';
import { problem as problemSchema } from '../../../../shared/problems/problem.ts';
import { openRecords, type Records } from '../../../../electron/store/records/open-records.ts';
import { backUp, backupsOf, isBackupDue } from '../../../../electron/store/records/recovery/backups.ts';
import { startDailyBackup } from '../../../../electron/store/records/recovery/daily-backup.ts';
import { applicationId, schemaSteps } from '../../../../electron/store/records/schema.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../../support/sample-tenant.ts';

const now = () => new Date('2026-03-04T05:06:07.000Z');
const count = 60;

async function fill(records: Records, from = 1, to = count): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    await records.tenants.add(sampleTenant(number));
    await records.runs.keep(sampleReport(tenantIdNumber(number), 'r1', passed));
  }
}

async function recordsOnDisk(): Promise<string> {
  const path = join(dataFolder(), 'records.db');
  const records = openRecords(path, { now });
  await fill(records);
  records.close();
  return path;
}

function withDatabase(path: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(path);
  work(database);
  database.close();
}

const backUpNow = (path: string, at = now()) => withDatabase(path, (database) => backUp(database, path, at));

/** Writes a text into the file that the console never writes. */
const spoilRecord = (path: string, number: number, expression: string) =>
  withDatabase(path, (database) =>
    database.exec(`PRAGMA ignore_check_constraints = ON;
      UPDATE tenant SET record = ${expression} WHERE position = ${number}`),
  );

/** Overwrites the page of the file that holds the record of a tenant. */
function overwritePage(path: string, number: number): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.indexOf(`{"tenantId":"${tenantIdNumber(number)}`) / 4096) * 4096;
  expect(at).toBeGreaterThan(0);
  bytes.fill(0xff, at, at + 4096);
  writeFileSync(path, bytes);
}

function open(path: string): Records {
  const records = openRecords(path, { now });
  onTestFinished(() => records.close());
  for (const notice of records.notices) expect(problemSchema.parse(notice)).toBeDefined();
  return records;
}

describe('records with damage', () => {
  it.each([
    ['the text', `'#' || substr(record, 2)`],
    ['a value', `replace(record, '"public"', '"qublic"')`],
  ])('in %s of one tenant list all others, and say so as long as the row is there', async (_, damage) => {
    const path = await recordsOnDisk();
    spoilRecord(path, 7, damage);
    const records = open(path);
    const names = (await records.tenants.list()).map(({ tenant }) => tenant.name);
    expect(names).toHaveLength(count - 1);
    expect(names).not.toContain('Customer 7');
    expect(records.notices).toMatchObject([{ code: 'records-rows-not-readable', facts: { rows: 1 } }]);
    await records.tenants.add(sampleTenant(999));
    expect(await records.tenants.list()).toHaveLength(count);
    // To add it again replaces the damaged row.
    expect(await records.tenants.add(sampleTenant(7))).toBe(true);
    expect(records.notices).toEqual([]);
  });

  it('in a page keep what can be read, with what belongs to it, and say what is missing', async () => {
    const path = await recordsOnDisk();
    overwritePage(path, 20);
    const records = open(path);
    const listed = await records.tenants.list();
    expect(listed.length).toBeGreaterThan(count / 2);
    expect(listed.length).toBeLessThan(count);
    expect(records.notices).toMatchObject([
      {
        code: 'records-recovered',
        facts: { damaged: 'file', tenants: listed.length, missingTenants: count - listed.length },
      },
    ]);
    expect(await records.tenants.add(sampleTenant(999))).toBe(true);
  });

  it('in a page add what the newest sound backup holds', async () => {
    const path = await recordsOnDisk();
    backUpNow(path, new Date('2026-03-03T00:00:00.000Z'));
    backUpNow(path, new Date('2026-03-04T00:00:00.000Z'));
    writeFileSync(backupsOf(path)[0]?.path ?? '', 'not a database');
    withDatabase(path, (database) => {
      database
        .prepare('UPDATE tenant SET record = ? WHERE position = 60')
        .run(JSON.stringify(sampleTenant(60, { name: 'Renamed' })));
    });
    overwritePage(path, 20);
    const records = open(path);
    expect(records.notices).toMatchObject([
      { code: 'records-recovered', facts: { missingTenants: 0, backupAt: '2026-03-03T00:00:00.000Z' } },
    ]);
    const names = (await records.tenants.list()).map(({ tenant }) => tenant.name);
    expect(names).toHaveLength(count);
    // What can be read of the damaged file is newer than the backup.
    expect(names).toContain('Renamed');
  });

  it('of which nothing can be read are restored from the backup, and the damaged file is kept', async () => {
    const path = await recordsOnDisk();
    backUpNow(path);
    await fillMore(path);
    writeFileSync(path, 'Not a database. '.repeat(2_000));
    const records = open(path);
    expect(records.notices).toMatchObject([
      {
        code: 'records-recovered',
        facts: { tenants: count, missingTenants: 2, quarantinedAs: `${path}.damaged-20260304T050607Z` },
      },
    ]);
    expect(readFileSync(`${path}.damaged-20260304T050607Z`, 'utf8')).toContain('Not a database.');
    expect(await records.tenants.list()).toHaveLength(count);
  });

  it('of an earlier version are recovered in that version and then migrated', async () => {
    const old = join(dataFolder(), 'records.db');
    withDatabase(old, (database) => {
      for (const step of schemaSteps.slice(0, 1)) database.exec(step);
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`);
      const insert = database.prepare('INSERT INTO tenant (tenant_id, record) VALUES (?, ?)');
      for (let number = 1; number <= count; number += 1)
        insert.run(tenantIdNumber(number), JSON.stringify(sampleTenant(number)));
    });
    overwritePage(old, 20);
    const records = open(old);
    const listed = await records.tenants.list();
    expect(listed.length).toBeGreaterThan(count / 2);
    expect(records.notices).toMatchObject([{ code: 'records-recovered', facts: { missingTenants: null } }]);
  });
});

async function fillMore(path: string): Promise<void> {
  const records = openRecords(path, { now });
  await fill(records, 901, 902);
  records.close();
}

describe('a write-ahead log', () => {
  it.each([
    ['a smaller list', 10],
    ['a longer list and another audit trail', 90],
  ])('of records with %s is set aside, and not applied', async (_, others) => {
    const path = await recordsOnDisk();
    const foreign = join(dataFolder(), 'records.db');
    for (const one of [path, foreign]) {
      const records = openRecords(one, { now });
      await records.audit.begin({ at: now().toISOString(), person: 'olga', action: 'x', tenantId: null });
      records.close();
    }
    const other = openRecords(foreign);
    await fill(other, 500, 500 + others);
    const log = readFileSync(`${foreign}-wal`);
    other.close();
    const before = readFileSync(path);
    writeFileSync(`${path}-wal`, log);

    const records = open(path);
    expect(records.notices).toMatchObject([
      { code: 'records-recovered', facts: { damaged: 'log', tenants: count, missingTenants: 0 } },
    ]);
    expect(await records.tenants.list()).toHaveLength(count);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readFileSync(`${path}-wal.damaged-20260304T050607Z`).equals(log)).toBe(true);
  });

  it('of a process that was killed is applied', async () => {
    const path = await recordsOnDisk();
    const records = openRecords(path, { now });
    await fill(records, 901, 910);
    const copy = join(dataFolder(), 'records.db');
    for (const suffix of ['', '-wal', '-status']) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
    records.close();
    const again = open(copy);
    expect(again.notices).toEqual([]);
    expect(await again.tenants.list()).toHaveLength(count + 10);
  });
});

describe('records that are missing', () => {
  it('are restored from the backup', async () => {
    const path = await recordsOnDisk();
    backUpNow(path);
    rmSync(path);
    const records = open(path);
    expect(records.notices).toMatchObject([
      { code: 'records-recovered', facts: { damaged: 'all', quarantinedAs: null, tenants: count } },
    ]);
    expect(await records.tenants.list()).toHaveLength(count);
  });

  it('without a backup, or were emptied, are noticed by the file beside them', async () => {
    const path = await recordsOnDisk();
    rmSync(path);
    const lost = openRecords(path, { now });
    const facts = { path, tenants: 0, expected: count, lastWrite: now().toISOString() };
    expect(lost.notices).toMatchObject([{ code: 'records-incomplete', facts }]);
    lost.close();
    withDatabase(path, (database) => database.exec('DELETE FROM tenant'));
    const emptied = openRecords(path, { now });
    expect(emptied.notices).toMatchObject([{ code: 'records-incomplete', facts }]);
    await emptied.tenants.add(sampleTenant(1));
    emptied.close();
    expect(open(path).notices).toEqual([]);
  });

  it('because nobody added a tenant yet, or removed all, cause no notice', async () => {
    const path = join(dataFolder(), 'records.db');
    for (const step of ['new', 'added', 'removed'] as const) {
      const records = openRecords(path, { now });
      expect(records.notices).toEqual([]);
      if (step === 'added')
        await records.tenants.addMany([{ tenant: sampleTenant(1), annotations: noAnnotations }]);
      if (step === 'removed') await records.tenants.remove(tenantIdNumber(1));
      records.close();
    }
    expect(open(path).notices).toEqual([]);
  });
});

describe('backups', () => {
  it('are made once a day, and the last seven are kept', async () => {
    const path = await recordsOnDisk();
    let at = new Date('2026-03-01T00:00:00.000Z');
    const faults: unknown[] = [];
    const backup = startDailyBackup(path, { now: () => at, onFault: (_, error) => void faults.push(error) });
    for (let half = 0; half < 20; half += 1) {
      await backup.keepUp();
      at = new Date(at.getTime() + 12 * 60 * 60_000);
    }
    expect(isBackupDue(path, at)).toBe(true);
    await backup.close();
    const days = backupsOf(path).map((one) => one.at.slice(0, 10));
    expect(days).toEqual([11, 10, 9, 8, 7, 6, 5].map((day) => `2026-03-${String(day).padStart(2, '0')}`));
    expect(readdirSync(`${path}-backups`)).toHaveLength(7);
    const records = openRecords(backupsOf(path)[0]?.path ?? '');
    expect(await records.tenants.list()).toHaveLength(count);
    records.close();
    truncateSync(path, 1_000);
    at = new Date(at.getTime() + 48 * 60 * 60_000);
    await backup.keepUp();
    expect(faults).toHaveLength(1);
    expect(backupsOf(path)).toHaveLength(7);
  });

  it('are replaced by one of the present records after something was erased', async () => {
    const path = await recordsOnDisk();
    let at = now();
    const backup = startDailyBackup(path, {
      now: () => at,
      onFault: (_, error) => {
        throw error;
      },
    });
    await backup.keepUp();
    at = new Date(at.getTime() + 48 * 60 * 60_000);
    await backup.keepUp();
    const records = openRecords(path);
    await records.tenants.remove(tenantIdNumber(1));
    records.close();
    at = new Date(at.getTime() + 60_000);
    await backup.renew();
    expect(backupsOf(path).map((one) => one.at)).toEqual([at.toISOString()]);
    const kept = openRecords(backupsOf(path)[0]?.path ?? '');
    expect(await kept.tenants.find(tenantIdNumber(1))).toBeNull();
    kept.close();
    await backup.close();
  });

  it('are made before records are migrated', () => {
    const path = join(dataFolder(), 'records.db');
    withDatabase(path, (database) => {
      database.exec(schemaSteps[0] ?? '');
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`);
    });
    open(path);
    const [backup] = backupsOf(path);
    withDatabase(backup?.path ?? '', (database) =>
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 }),
    );
  });
});
