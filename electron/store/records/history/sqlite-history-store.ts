import type { DatabaseSync } from 'node:sqlite';
import {
  statusTime,
  type HistoricCheck,
  type StatusTime,
} from '../../../../shared/contract/history-actions.ts';
import { assumedForMs, type StatusInterval } from '../../../../shared/domain/availability.ts';
import { pastCheck } from '../../../../shared/domain/run.ts';
import { accessStatuses, type AccessStatus } from '../../../../shared/domain/status-words.ts';
import type { DiskSpace } from '../disk-space.ts';
import { outcomeColumns, readOutcome } from '../read-outcome.ts';
import { toPromise } from '../to-promise.ts';
import { createHistoryConversion } from './convert-history.ts';
import type { HistoryStore } from './history-store.ts';
import { createHistoryPruning } from './prune-history.ts';
import { createStorageReader } from './read-storage.ts';

type Row = Readonly<Record<string, unknown>>;

const known: ReadonlySet<unknown> = new Set(accessStatuses);

export function sqliteHistoryStore(database: DatabaseSync, space: DiskSpace): HistoryStore {
  const conversion = createHistoryConversion(database, space);
  const pruning = createHistoryPruning(database, space);
  const readStorage = createStorageReader(database, conversion);
  const positionOf = database.prepare('SELECT position FROM report WHERE tenant_id = ? AND run_id = ?');
  const checksWhere = (condition: string) =>
    database.prepare(`
      SELECT report.body ->> 'startedAt' AS startedAt, coalesce(status_change.continues = 0, 0) AS isChange, ${outcomeColumns}
      FROM report LEFT JOIN status_change
        ON status_change.tenant_id = report.tenant_id AND status_change.position = report.position
      WHERE report.tenant_id = :tenantId AND report.position < :before AND ${condition}
      ORDER BY report.position DESC LIMIT :limit`);
  const checks = checksWhere('true');
  const changes = checksWhere('status_change.continues = 0');
  const timeColumns = `tenant_id AS tenantId, status, code, at, last_at AS lastAt, checks, continues,
    lead(at) OVER (PARTITION BY tenant_id ORDER BY position) AS nextAt`;
  const timesOfTenant = database.prepare(`
    SELECT * FROM (SELECT position, ${timeColumns} FROM status_change WHERE tenant_id = :tenantId)
    WHERE coalesce(nextAt, lastAt) >= :since ORDER BY position DESC LIMIT :limit`);
  /** What does not touch the interval does not change what does. */
  const timesWithin = (tenants: string) =>
    database.prepare(`
      SELECT ${timeColumns} FROM status_change WHERE ${tenants} AND at < :to AND last_at > :from
      ORDER BY tenant_id, position`);
  const allTimes = timesWithin('true');
  const allTimesOfTenant = timesWithin('tenant_id = :tenantId');

  return {
    checks: (tenantId, { after, limit, changesOnly }) =>
      toPromise(() => {
        const position =
          after === null ? Number.MAX_SAFE_INTEGER : positionOf.get(tenantId, after)?.['position'];
        if (position === undefined) return null;
        const rows = (changesOnly ? changes : checks).all({
          ...{ tenantId, before: Number(position), limit: limit + 1 },
        });
        const page = rows.slice(0, limit);
        const next = rows.length > limit ? String(page.at(-1)?.['runId']) : null;
        return { checks: page.flatMap((row) => readCheck(tenantId, row) ?? []), next };
      }),
    statusTimes: (tenantId, since, limit) =>
      toPromise(() => timesOfTenant.all({ tenantId, since, limit }).flatMap((row) => readTime(row) ?? [])),
    intervals: ({ from, to }, tenantId) =>
      toPromise(() => {
        const within = { from: isoTime(from - assumedForMs), to: isoTime(to) };
        const rows =
          tenantId === undefined
            ? allTimes.iterate(within)
            : allTimesOfTenant.iterate({ ...within, tenantId });
        return intervalsOf(rows);
      }),
    storage: () => toPromise(readStorage),
    isConverted: () => toPromise(() => conversion.progress() === null),
    convertSlice: () => toPromise(() => conversion.slice()),
    appliedOn: (policy) => toPromise(() => pruning.appliedOn(policy)),
    pruneSlice: (policy, now) => toPromise(() => pruning.slice(policy, now)),
  };
}

const isoTime = (time: number): string => new Date(time).toISOString();

/** Null for a check that this version cannot read. */
function readCheck(tenantId: string, row: Row): HistoricCheck | null {
  const read = pastCheck.safeParse({ ...readOutcome(tenantId, row), startedAt: row['startedAt'] });
  return read.success ? { ...read.data, isChange: row['isChange'] === 1 } : null;
}

/** A status is assumed until the next time begins, but not for ever. In milliseconds. */
function endOf({ lastAt, nextAt }: Row): number {
  const assumed = Date.parse(String(lastAt)) + assumedForMs;
  return typeof nextAt === 'string' ? Math.min(assumed, Date.parse(nextAt)) : assumed;
}

function readTime(row: Row): StatusTime | null {
  const { status, code, at, checks, continues } = row;
  const until = isoTime(endOf(row));
  const read = statusTime.safeParse({ status, code, from: at, until, checks, continues: continues === 1 });
  return read.success ? read.data : null;
}

/** The intervals by tenant. They do not overlap, even if the clock was set back. */
function intervalsOf(rows: Iterable<Row>): Map<string, StatusInterval[]> {
  const byTenant = new Map<string, StatusInterval[]>();
  for (const row of rows) {
    const tenantId = String(row['tenantId']);
    const list = byTenant.get(tenantId) ?? [];
    byTenant.set(tenantId, list);
    const from = Math.max(Date.parse(String(row['at'])), list.at(-1)?.to ?? 0);
    const interval = { status: row['status'] as AccessStatus, from, to: Math.max(from, endOf(row)) };
    if (known.has(interval.status)) list.push(interval);
  }
  return byTenant;
}
