import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noAnnotations } from '../../../../shared/domain/annotations.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { schemaSteps } from '../../../../electron/store/records/schema.ts';
import { dataFolder } from '../../../support/data-folder.ts';

/** The first tenant failed, the second one passed, the third one failed, all on 28 November 2026. */
const profile = new URL('previous-version.sql', import.meta.url).pathname;
const failedTenant = 'd5bf08eb-99ab-4b95-a4ed-87e65546f414';
const adviceTenant = '8ec11011-5a77-4073-a03e-fa9712624912';

function openVersion4() {
  const path = join(dataFolder(), 'records.db');
  const database = new DatabaseSync(path);
  database.exec(readFileSync(profile, 'utf8'));
  for (const step of schemaSteps.slice(2, 4)) database.exec(step);
  database.exec(`
    UPDATE report SET state = 'attention', code = 'advice-key-ends-soon' 
      WHERE tenant_id = '${adviceTenant}' AND state = 'passed';
    PRAGMA user_version = 4`);
  database.close();
  const records = openRecords(path);
  onTestFinished(() => records.close());
  return records;
}

describe('records of schema version 4', () => {
  it('open without a notice, with no annotations and no expiries', async () => {
    const records = openVersion4();
    expect(records.notices).toEqual([]);
    const rows = await records.tenants.list();
    expect(rows).toHaveLength(3);
    for (const { annotations, expiries } of rows)
      expect({ annotations, expiries }).toEqual({ annotations: noAnnotations, expiries: [] });
    await records.tenants.annotate([failedTenant], (present) => ({ ...present, ticket: 'INC-1' }));
    expect((await records.tenants.annotations(failedTenant)).ticket).toBe('INC-1');
  });

  it('have the start of the access status, whatever the cause was', async () => {
    const path = join(dataFolder(), 'records.db');
    const database = new DatabaseSync(path);
    database.exec(readFileSync(profile, 'utf8'));
    for (const step of schemaSteps.slice(2, 5)) database.exec(step);
    const add = (second: number, state: string, code: string | null) =>
      database.exec(`
        INSERT INTO report (tenant_id, run_id, finished_at, state, code, since, verdict, body)
        SELECT tenant_id, 'r${second}', '2026-11-28T23:00:0${second}.000Z', '${state}', ${code === null ? 'NULL' : `'${code}'`},
          '2026-11-28T23:00:0${second}.000Z', verdict, body
        FROM report WHERE tenant_id = '${failedTenant}' ORDER BY position DESC LIMIT 1`);
    add(1, 'passed', null);
    add(2, 'failed', 'key-disabled');
    add(3, 'failed', 'client-secret-expired');
    add(4, 'failed', 'key-disabled');
    database.exec('PRAGMA user_version = 5');
    database.close();
    const records = openRecords(path);
    onTestFinished(() => records.close());
    expect((await records.runs.latest(failedTenant))?.since).toBe('2026-11-28T23:00:02.000Z');
  });

  it('have the trend of their reports, with advice counted as working', async () => {
    const records = openVersion4();
    const counts = { working: 1, partlyWorking: 0, notWorkingYet: 0, notWorking: 2, unknown: 0 };
    const blocked = { working: 0, partlyWorking: 0, notWorkingYet: 0, notWorking: 0, unknown: 0 };
    expect(await records.runs.trend(30, new Date('2026-11-29T12:00:00Z'))).toEqual([
      { day: '2026-11-27', ...blocked },
      { day: '2026-11-28', ...counts },
      { day: '2026-11-29', ...counts },
    ]);
  });

  it('have the start of every past check, and the audit entries of each tenant', async () => {
    const records = openVersion4();
    const page = await records.history.checks(failedTenant, { after: null, limit: 9, changesOnly: false });
    const past = page?.checks ?? [];
    expect(past.map(({ verdict }) => verdict.state)).toEqual(['failed', 'passed']);
    for (const { startedAt, finishedAt } of past) expect(startedAt <= finishedAt).toBe(true);
    const entries = await records.audit.recent(99, adviceTenant);
    expect(entries.map(({ action, ok }) => [action, ok])).toContainEqual(['tenants.remove', false]);
    for (const { tenantId } of entries) expect(tenantId).toBe(adviceTenant);
  });
});
