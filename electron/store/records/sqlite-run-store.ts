import type { DatabaseSync } from 'node:sqlite';
import { run, type Run } from '../../../shared/domain/run.ts';
import type { DiskSpace } from './disk-space.ts';
import { createReportBodyReader, reportColumns } from './history/report-bodies.ts';
import { inTransaction } from './in-transaction.ts';
import { createReportQueue } from './report-queue.ts';
import { createReportWriter } from './report-writer.ts';
import { createTrendReader } from './read-trend.ts';
import { toPromise } from './to-promise.ts';
import { outcomeColumns, readOutcome } from './read-outcome.ts';
import { healthyReport } from './healthy-report.ts';
import type { RunStore } from './run-store.ts';

/** How many runs are stored. Reports outlast their run. */
const storedRuns = 1_000;

const runColumns = `run_id AS runId, started_at AS startedAt, finished_at AS finishedAt, state,
  started_by AS startedBy, sole_tenant_id AS soleTenantId, tenants, done`;

export function sqliteRunStore(database: DatabaseSync, space: DiskSpace): RunStore {
  const insertRun = database.prepare(`
    INSERT INTO run (run_id, sole_tenant_id, state, started_at, finished_at, started_by, tenants, done, process_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const deleteOldRuns = database.prepare(`
    DELETE FROM run WHERE state <> 'running' AND position <= (SELECT max(position) FROM run) - ${storedRuns}`);
  const updateRun = database.prepare(
    'UPDATE run SET state = ?, finished_at = ?, tenants = ?, done = ? WHERE run_id = ?',
  );
  const recentRuns = database.prepare(`SELECT ${runColumns} FROM run ORDER BY position DESC LIMIT ?`);
  const recentOfTenant = database.prepare(
    `SELECT ${runColumns} FROM run WHERE sole_tenant_id = ? ORDER BY position DESC LIMIT ?`,
  );
  const oneRun = database.prepare(`SELECT ${runColumns} FROM run WHERE run_id = ?`);
  const storeReports = createReportWriter(database);
  const oneReport = database.prepare(
    `SELECT ${reportColumns} FROM report WHERE tenant_id = ? AND run_id = ?`,
  );
  const latestReport = database.prepare(
    `SELECT ${reportColumns}, report.since FROM report WHERE tenant_id = ? ORDER BY position DESC LIMIT 1`,
  );
  const goodReport = database.prepare(
    `SELECT ${reportColumns} FROM report WHERE tenant_id = ? AND ${healthyReport} ORDER BY position DESC LIMIT 1`,
  );
  const unverified = database.prepare(`
    SELECT tenant_id AS tenantId FROM tenant
    WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.tenant_id = tenant.tenant_id AND ${healthyReport})
    ORDER BY position`);
  const outcomes = database.prepare(
    `SELECT ${outcomeColumns} FROM report WHERE tenant_id = ? ORDER BY position DESC LIMIT ?`,
  );
  const readReport = createReportBodyReader(database);
  const readTrend = createTrendReader(database);

  return {
    begin: (begun) =>
      toPromise(() => {
        const { runId, soleTenantId, state, startedAt, finishedAt, startedBy, tenants, done } = begun;
        const values = [runId, soleTenantId, state, startedAt, finishedAt, startedBy, tenants, done] as const;
        space.write(() =>
          inTransaction(database, () => {
            insertRun.run(...values, process.pid);
            deleteOldRuns.run();
          }),
        );
      }),
    end: ({ runId, state, finishedAt, tenants, done }) =>
      toPromise(() => void space.write(() => updateRun.run(state, finishedAt, tenants, done, runId))),
    keep: createReportQueue((reports) => space.write(() => storeReports(reports))),
    recent: (limit, soleTenantId) =>
      toPromise(() => {
        const rows =
          soleTenantId === undefined ? recentRuns.all(limit) : recentOfTenant.all(soleTenantId, limit);
        return rows.map((row): Run => run.parse(row));
      }),
    find: (runId) =>
      toPromise(() => {
        const row = oneRun.get(runId);
        return row ? run.parse(row) : null;
      }),
    report: (tenantId, runId) => toPromise(() => readReport(oneReport.get(tenantId, runId))),
    latest: (tenantId) =>
      toPromise(() => {
        const row = latestReport.get(tenantId);
        const report = readReport(row);
        return row && report ? { report, since: String(row['since']) } : null;
      }),
    lastGood: (tenantId) => toPromise(() => readReport(goodReport.get(tenantId))),
    unverified: () => toPromise(() => unverified.all().map(({ tenantId }) => String(tenantId))),
    history: (tenantId, limit) =>
      toPromise(() => outcomes.all(tenantId, limit).flatMap((row) => readOutcome(tenantId, row) ?? [])),
    trend: (days, now) => toPromise(() => readTrend(days, now)),
  };
}
