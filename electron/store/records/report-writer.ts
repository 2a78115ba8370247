import type { DatabaseSync } from 'node:sqlite';
import { providerAdviceOf, verdict, type TenantReport } from '../../../shared/domain/check.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import { accessStatusOf, type AccessStatus } from '../../../shared/domain/status-words.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { carriedExpiries, withExpiredCredential } from './carried-expiries.ts';
import { createDayStatusWriter } from './day-status-writer.ts';
import { inOrder, seenExpiries } from './expiries-of.ts';
import { bodyOf, createReportBodyWriter } from './history/report-bodies.ts';
import { createStatusChangeWriter } from './history/status-change-writer.ts';
import { inTransaction } from './in-transaction.ts';
import { readExpiries } from './read-expiries.ts';
import { readTenantRecord } from './read-tenant-record.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Stores reports in one transaction. It counts each in its run, takes `since` from the previous report if the access status is the
 * same, keeps the expiries that the report does not replace, and sets the status of its time and of its day. Returns `since`,
 * which is never after the end of the report, even if the clock was set back; null if the tenant does not exist.
 */
export function createReportWriter(
  database: DatabaseSync,
): (reports: readonly TenantReport[]) => (string | null)[] {
  const countInRun = database.prepare(
    `UPDATE run SET done = done + 1 WHERE run_id = ? AND state = 'running'`,
  );
  const tenantRow = database.prepare('SELECT record FROM tenant WHERE tenant_id = ?');
  const previous = database.prepare(
    'SELECT verdict, since, expiries FROM report WHERE tenant_id = ? ORDER BY position DESC LIMIT 1',
  );
  const insert = database.prepare(`
    INSERT INTO report (tenant_id, run_id, finished_at, state, code, since, verdict, provider_advice, expiries, body)
    VALUES (:tenantId, :runId, :finishedAt, :state, :code, :since, :verdict, :providerAdvice, :expiries, :body)`);
  const storeResults = createReportBodyWriter(database);
  const setStatus = createStatusChangeWriter(database);
  const setDayStatus = createDayStatusWriter(database);

  const store = (report: TenantReport): string | null => {
    const { tenantId, runId, finishedAt, verdict } = report;
    const advice = providerAdviceOf(report.results);
    countInRun.run(runId);
    const row = tenantRow.get(tenantId);
    if (row === undefined) return null;
    const before = previous.get(tenantId);
    const status = accessStatusOf(verdict);
    const since = sinceOf(status, finishedAt, before);
    const code = 'problem' in verdict ? verdict.problem.code : null;
    const { lastInsertRowid } = insert.run({
      tenantId,
      runId,
      finishedAt,
      state: verdict.state,
      code,
      since,
      verdict: JSON.stringify(verdict),
      providerAdvice: advice && JSON.stringify(advice),
      expiries: JSON.stringify(
        knownExpiries(report, readExpiries(before?.['expiries']), readTenantRecord(String(row['record']))),
      ),
      body: bodyOf(report),
    });
    const position = Number(lastInsertRowid);
    storeResults(position, report);
    setStatus({ tenantId, position, runId, finishedAt, status, code });
    setDayStatus(tenantId, finishedAt, status);
    return since;
  };
  return (reports) => inTransaction(database, () => reports.map(store));
}

function sinceOf(status: AccessStatus, finishedAt: string, before: Row | undefined): string {
  if (before === undefined || statusIn(before) !== status) return finishedAt;
  const since = String(before['since']);
  return since < finishedAt ? since : finishedAt;
}

/** Undefined for a verdict that this version cannot read. */
function statusIn({ verdict: stored }: Row): AccessStatus | undefined {
  const { data } = verdict.safeParse(JSON.parse(String(stored)));
  return data && accessStatusOf(data);
}

const knownExpiries = (report: TenantReport, earlier: readonly Expiry[], tenant: TenantRecord): Expiry[] =>
  inOrder(
    withExpiredCredential(
      [...seenExpiries(report.results), ...carriedExpiries(earlier, report, tenant)],
      report,
    ),
  );
