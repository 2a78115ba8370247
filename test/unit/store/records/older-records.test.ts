import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { applicationId, schemaSteps } from '../../../../electron/store/records/schema.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { reportInPreviousForm } from '../../../support/report-in-previous-form.ts';
import { passed, sampleReport, sampleTenant } from '../../../support/sample-tenant.ts';

it('records of schema version 1 keep their tenants and reports, and accept new ones', async () => {
  const path = join(dataFolder(), 'records.db');
  const old = new DatabaseSync(path);
  const tenant = sampleTenant(1);
  const report = sampleReport(tenant.tenantId, 'before', passed);
  old.exec(`${schemaSteps[0] ?? ''}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`);
  old
    .prepare('INSERT INTO tenant (tenant_id, record) VALUES (?, ?)')
    .run(tenant.tenantId, JSON.stringify(tenant));
  old
    .prepare(
      `INSERT INTO report (tenant_id, run_id, finished_at, state, since, verdict, body)
       VALUES (?, 'before', ?, 'passed', ?, '{"state":"passed"}', ?)`,
    )
    .run(tenant.tenantId, report.finishedAt, report.finishedAt, JSON.stringify(reportInPreviousForm(report)));
  old.close();

  const records = openRecords(path);
  expect(records.notices).toEqual([]);
  const [row] = await records.tenants.list();
  expect(row?.latest).toMatchObject({ runId: 'before', verdict: passed, providerAdvice: null });
  expect(await records.runs.report(tenant.tenantId, 'before')).toEqual(report);
  await records.runs.keep(sampleReport(tenant.tenantId, 'after', passed));
  expect((await records.tenants.list())[0]?.latest?.runId).toBe('after');
  records.close();
});
