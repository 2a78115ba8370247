import type { DatabaseSync } from 'node:sqlite';
import { providerAdviceOf, type TenantReport } from '../../../shared/domain/check.ts';
import { accessStatusOf } from '../../../shared/domain/status-words.ts';
import { createDayStatusWriter } from './day-status-writer.ts';
import { expiriesOf } from './expiries-of.ts';
import { inTransaction } from './in-transaction.ts';
import { healthyReport } from './healthy-report.ts';

const reportsPerTenant = 50;

/**
 * Stores a report in one transaction: counts it in its run, takes `since` from the previous report if state and problem are
 * the same, sets the status of its day, and deletes the oldest report. Returns `since`, which is never after the end of the report, even if the clock was
 * set back; null if the tenant does not exist.
 */
export function createReportWriter(database: DatabaseSync): (report: TenantReport) => string | null {
  const countInRun = database.prepare(
    `UPDATE run SET done = done + 1 WHERE run_id = ? AND state = 'running'`,
  );
  const insert = database.prepare(`
    INSERT INTO report (tenant_id, run_id, finished_at, state, code, since, verdict, provider_advice, expiries, body)
    SELECT :tenantId, :runId, :finishedAt, :state, :code,
      coalesce(
        (SELECT min(since, :finishedAt) FROM (SELECT state, code, since FROM report WHERE tenant_id = :tenantId ORDER BY position DESC LIMIT 1)
          WHERE state = :state AND code IS :code),
        :finishedAt),
      :verdict, :providerAdvice, :expiries, :body
    WHERE EXISTS (SELECT 1 FROM tenant WHERE tenant_id = :tenantId)
    RETURNING since`);
  const deleteOldest = database.prepare(`
    DELETE FROM report
    WHERE tenant_id = :tenantId
      AND position <= (SELECT position FROM report WHERE tenant_id = :tenantId
        ORDER BY position DESC LIMIT 1 OFFSET ${reportsPerTenant})
      AND position IS NOT (SELECT max(position) FROM report WHERE tenant_id = :tenantId AND ${healthyReport})`);

  const setDayStatus = createDayStatusWriter(database);

  return (report) =>
    inTransaction(database, () => {
      const { tenantId, runId, finishedAt, verdict } = report;
      const advice = providerAdviceOf(report.results);
      countInRun.run(runId);
      const stored = insert.get({
        tenantId,
        runId,
        finishedAt,
        state: verdict.state,
        code: 'problem' in verdict ? verdict.problem.code : null,
        verdict: JSON.stringify(verdict),
        providerAdvice: advice && JSON.stringify(advice),
        expiries: JSON.stringify(expiriesOf(report.results)),
        body: JSON.stringify(report),
      });
      if (stored === undefined) return null;
      setDayStatus(tenantId, finishedAt, accessStatusOf(verdict));
      deleteOldest.run({ tenantId });
      return String(stored['since']);
    });
}
