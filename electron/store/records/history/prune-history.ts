import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import {
  historyLimits,
  historyPolicy,
  isKept,
  type HistoryLimits,
  type HistoryPolicy,
} from '../../../../shared/domain/history-policy.ts';
import type { DiskSpace } from '../disk-space.ts';
import { healthyReport } from '../healthy-report.ts';
import { inTransaction } from '../in-transaction.ts';

/** What one slice does at most, in rows: what takes a few milliseconds. */
export const prunedAtOnce = { tenants: 50, examined: 400, deleted: 25 } as const;

export interface PrunedSlice {
  /** How many reports were deleted. */
  readonly deleted: number;
  /** Whether every tenant was examined. */
  readonly isComplete: boolean;
}

export interface HistoryPruning {
  /** The day in UTC on which this policy was last applied to every tenant; null if it never was. */
  appliedOn(policy: HistoryPolicy): string | null;
  /** Examines some reports and deletes those that the policy does not keep. Goes on where the slice before it ended. */
  slice(policy: HistoryPolicy, now: Date): PrunedSlice;
}

/** The last complete pass, and the last tenant that an interrupted one examined. */
const pruningState = z.object({
  applied: z.object({ policy: historyPolicy, day: z.iso.date() }).nullable(),
  interrupted: z.object({ policy: historyPolicy, tenant: z.number() }).nullable(),
});

/** What one slice found, in rows. */
interface Findings {
  tenants: number;
  examined: number;
  readonly reports: number[];
  readonly statuses: { readonly tenantId: string; readonly position: number }[];
}

export function createHistoryPruning(database: DatabaseSync, space: DiskSpace): HistoryPruning {
  const state = database.prepare(`SELECT body FROM history_state WHERE name = 'pruning'`);
  const setState = database.prepare(`
    INSERT INTO history_state (name, body) VALUES ('pruning', ?)
    ON CONFLICT (name) DO UPDATE SET body = excluded.body`);
  const nextTenant = database.prepare(`
    SELECT position, tenant_id AS tenantId FROM tenant WHERE position > ? ORDER BY position LIMIT 1`);
  const nextReports = database.prepare(`
    SELECT report.position, report.finished_at AS finishedAt, status_change.continues
    FROM report LEFT JOIN status_change
      ON status_change.tenant_id = report.tenant_id AND status_change.position = report.position
    WHERE report.tenant_id = ? AND report.position > ? ORDER BY report.position LIMIT ?`);
  const safeReports = database.prepare(`
    SELECT max(position) AS latest,
      (SELECT max(position) FROM report WHERE tenant_id = :tenantId AND ${healthyReport}) AS successful
    FROM report WHERE tenant_id = :tenantId`);
  const oldStatuses = database.prepare(`
    SELECT position FROM status_change WHERE tenant_id = :tenantId AND last_at < :before
      AND position < (SELECT max(position) FROM status_change WHERE tenant_id = :tenantId)
    ORDER BY position LIMIT :room`);
  const deleteReport = database.prepare('DELETE FROM report WHERE position = ?');
  const deleteStatus = database.prepare('DELETE FROM status_change WHERE tenant_id = ? AND position = ?');

  const read = () => {
    const stored = state.get()?.['body'];
    const { data } = pruningState.safeParse(stored === undefined ? null : JSON.parse(String(stored)));
    return data ?? { applied: null, interrupted: null };
  };
  /** Where the next slice begins: after this tenant, or after a report of the tenant that follows it. */
  let cursor = { policy: '', tenant: 0, report: 0 };
  const begin = (policy: HistoryPolicy): void => {
    const asText = JSON.stringify(policy);
    if (cursor.policy === asText) return;
    const { interrupted } = read();
    const goesOn = JSON.stringify(interrupted?.policy) === asText;
    cursor = { policy: asText, tenant: goesOn ? (interrupted?.tenant ?? 0) : 0, report: 0 };
  };

  const hasRoom = ({ examined, reports, statuses }: Findings): boolean =>
    examined < prunedAtOnce.examined && reports.length + statuses.length < prunedAtOnce.deleted;

  /** Whether the whole tenant was examined. */
  const examine = (tenantId: string, found: Findings, limits: HistoryLimits): boolean => {
    const rows = nextReports.all(tenantId, cursor.report, prunedAtOnce.examined - found.examined + 1);
    const safe = safeReports.get({ tenantId });
    for (const [index, row] of rows.entries()) {
      const position = Number(row['position']);
      const finishedAt = String(row['finishedAt']);
      if (finishedAt >= limits.all) break;
      if (!hasRoom(found)) return false;
      const isLastOfDay = dayOf(rows[index + 1]) !== dayOf(row);
      const isSafe = position === safe?.['latest'] || position === safe?.['successful'];
      if (!isSafe && !isKept({ finishedAt, isChange: row['continues'] === 0, isLastOfDay }, limits))
        found.reports.push(position);
      found.examined += 1;
      cursor = { ...cursor, report: position };
    }
    const room = prunedAtOnce.deleted - found.reports.length - found.statuses.length;
    for (const { position } of oldStatuses.all({ tenantId, before: limits.changes, room }))
      found.statuses.push({ tenantId, position: Number(position) });
    return hasRoom(found);
  };

  /** Whether every tenant was examined. */
  const examineTenants = (found: Findings, limits: HistoryLimits): boolean => {
    while (found.tenants < prunedAtOnce.tenants && hasRoom(found)) {
      const tenant = nextTenant.get(cursor.tenant);
      if (!tenant) return true;
      if (!examine(String(tenant['tenantId']), found, limits)) return false;
      cursor = { ...cursor, tenant: Number(tenant['position']), report: 0 };
      found.tenants += 1;
    }
    return false;
  };

  return {
    appliedOn(policy) {
      const { applied } = read();
      return applied && JSON.stringify(applied.policy) === JSON.stringify(policy) ? applied.day : null;
    },
    slice(policy, now) {
      begin(policy);
      const found: Findings = { tenants: 0, examined: 0, reports: [], statuses: [] };
      const isComplete = examineTenants(found, historyLimits(policy, now));
      const { tenant } = cursor;
      if (isComplete) cursor = { policy: '', tenant: 0, report: 0 };
      if (!isComplete && found.reports.length + found.statuses.length === 0)
        return { deleted: 0, isComplete };
      const next = isComplete
        ? { applied: { policy, day: now.toISOString().slice(0, 10) }, interrupted: null }
        : { ...read(), interrupted: { policy, tenant } };
      return space.free(() =>
        inTransaction(database, () => {
          for (const { tenantId, position } of found.statuses) deleteStatus.run(tenantId, position);
          let deleted = 0;
          for (const position of found.reports) deleted += Number(deleteReport.run(position).changes);
          setState.run(JSON.stringify(next));
          return { deleted, isComplete };
        }),
      );
    },
  };
}

const dayOf = (row: Record<string, unknown> | undefined): string | undefined =>
  row && String(row['finishedAt']).slice(0, 10);
