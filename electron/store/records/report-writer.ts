import type { DatabaseSync } from 'node:sqlite';
import { providerAdviceOf, type TenantReport } from '../../../shared/domain/check.ts';
import { inTransaction } from './in-transaction.ts';
import { healthyReport } from './healthy-report.ts';

const reportsKept = 50;

/**
 * Prepares the one write by which a report becomes part of the records: it goes in, counts in its run, inherits `since`
 * from the report before it where state and problem are the same, and pushes out the oldest. Says whether it was kept.
 */
export function createReportWriter(database: DatabaseSync): (report: TenantReport) => boolean {
  const countInRun = database.prepare(
    `UPDATE run SET done = done + 1 WHERE run_id = ? AND state = 'running'`,
  );
  const insert = database.prepare(`
    INSERT INTO report (tenant_id, run_id, finished_at, state, code, since, verdict, provider_advice, body)
    SELECT :tenantId, :runId, :finishedAt, :state, :code,
      coalesce(
        (SELECT since FROM (SELECT state, code, since FROM report WHERE tenant_id = :tenantId ORDER BY position DESC LIMIT 1)
          WHERE state = :state AND code IS :code),
        :finishedAt),
      :verdict, :providerAdvice, :body
    WHERE EXISTS (SELECT 1 FROM tenant WHERE tenant_id = :tenantId)`);
  const forget = database.prepare(`
    DELETE FROM report
    WHERE tenant_id = :tenantId
      AND position <= (SELECT position FROM report WHERE tenant_id = :tenantId
        ORDER BY position DESC LIMIT 1 OFFSET ${reportsKept})
      AND position IS NOT (SELECT max(position) FROM report WHERE tenant_id = :tenantId AND ${healthyReport})`);

  return (report) =>
    inTransaction(database, () => {
      const { tenantId, runId, finishedAt, verdict } = report;
      const advice = providerAdviceOf(report.results);
      countInRun.run(runId);
      const { changes } = insert.run({
        tenantId,
        runId,
        finishedAt,
        state: verdict.state,
        code: 'problem' in verdict ? verdict.problem.code : null,
        verdict: JSON.stringify(verdict),
        providerAdvice: advice && JSON.stringify(advice),
        body: JSON.stringify(report),
      });
      forget.run({ tenantId });
      return changes === 1;
    });
}
