import { DatabaseSync } from 'node:sqlite';
import { accessStatusOf } from '../../../../../shared/domain/status-words.ts';
import type { TenantReport } from '../../../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../../../shared/domain/tenant.ts';
import { applicationId, schemaSteps } from '../../../../../electron/store/records/schema.ts';
import { historyTables } from '../../../../../electron/store/records/history/history-schema.ts';

/** The last version that stored whole reports. */
const version = schemaSteps.indexOf(historyTables);

/** Creates records as that version left them, with the reports in their order. */
export function writeOldRecords(
  path: string,
  tenants: readonly TenantRecord[],
  reports: readonly TenantReport[],
): void {
  const database = new DatabaseSync(path);
  database.exec(schemaSteps.slice(0, version).join(''));
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}; BEGIN`);
  const addTenant = database.prepare('INSERT INTO tenant (tenant_id, record) VALUES (?, ?)');
  const addReport = database.prepare(`
    INSERT INTO report (tenant_id, run_id, finished_at, state, code, since, verdict, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const addDay = database.prepare(`
    INSERT INTO day_status (tenant_id, day, status) VALUES (?, ?, ?)
    ON CONFLICT (tenant_id, day) DO UPDATE SET status = excluded.status`);
  for (const tenant of tenants) addTenant.run(tenant.tenantId, JSON.stringify(tenant));
  for (const report of reports) {
    const { tenantId, runId, finishedAt, verdict } = report;
    const code = 'problem' in verdict ? verdict.problem.code : null;
    addReport.run(
      ...[tenantId, runId, finishedAt, verdict.state, code, finishedAt],
      ...[JSON.stringify(verdict), JSON.stringify(report)],
    );
    addDay.run(tenantId, finishedAt.slice(0, 10), accessStatusOf(verdict));
  }
  database.exec('COMMIT; PRAGMA journal_mode = WAL');
  database.close();
}
