import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { tenantReport, verdict } from '../../../../shared/domain/check.ts';
import { accessStatusOf } from '../../../../shared/domain/status-words.ts';
import type { DiskSpace } from '../disk-space.ts';
import { inTransaction } from '../in-transaction.ts';
import { bodyOf, createReportBodyWriter } from './report-bodies.ts';
import { createStatusChangeWriter } from './status-change-writer.ts';

/** How much one slice converts: what takes a few milliseconds. */
export const convertedAtOnce = { tenants: 4, reports: 8 } as const;

/** A range of positions, and the first one that is not converted. */
const progress = z.object({ first: z.number(), next: z.number(), last: z.number() });
type Progress = z.infer<typeof progress>;
type Work = 'statuses' | 'bodies';

export interface HistoryConversion {
  /** How many tenants and reports of earlier versions are converted; null if all of them are. */
  progress(): { readonly done: number; readonly total: number } | null;
  /** Converts a few and says whether there are more. What is converted survives the end of the process. */
  slice(): boolean;
}

/**
 * Converts the reports of earlier versions, of which at most 51 exist for each tenant: first their statuses become times, then
 * their bodies are stored by their parts. Both forms are readable in the meantime.
 */
export function createHistoryConversion(database: DatabaseSync, space: DiskSpace): HistoryConversion {
  const state = database.prepare('SELECT body FROM history_state WHERE name = ?');
  const setNext = database.prepare(
    `UPDATE history_state SET body = json_set(body, '$.next', ?) WHERE name = ?`,
  );
  const works: Readonly<Record<Work, (from: Progress) => number>> = {
    statuses: convertStatuses(database),
    bodies: convertBodies(database),
  };
  const read = (work: Work): Progress => progress.parse(JSON.parse(String(state.get(work)?.['body'])));
  const isLeft = (work: Work): boolean => {
    const { next, last } = read(work);
    return next <= last;
  };
  const workLeft = (): Work | undefined => (['statuses', 'bodies'] as const).find(isLeft);

  return {
    progress() {
      if (workLeft() === undefined) return null;
      const all = [read('statuses'), read('bodies')];
      return {
        done: all.reduce((sum, { first, next }) => sum + next - first, 0),
        total: all.reduce((sum, { first, last }) => sum + last + 1 - first, 0),
      };
    },
    slice() {
      space.write(() =>
        inTransaction(database, () => {
          const work = workLeft();
          if (work !== undefined) setNext.run(works[work](read(work)), work);
        }),
      );
      return workLeft() !== undefined;
    },
  };
}

/** Writes the times of the next tenants anew. Returns the next position. */
function convertStatuses(database: DatabaseSync): (from: Progress) => number {
  const tenants = database.prepare(`
    SELECT position, tenant_id AS tenantId FROM tenant WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?`);
  const forget = database.prepare('DELETE FROM status_change WHERE tenant_id = ?');
  const reports = database.prepare(`
    SELECT position, run_id AS runId, finished_at AS finishedAt, code, verdict FROM report
    WHERE tenant_id = ? ORDER BY position`);
  const setStatus = createStatusChangeWriter(database);

  return ({ next, last }) => {
    const found = tenants.all(next, last, convertedAtOnce.tenants);
    for (const tenantId of found.map((row) => String(row['tenantId']))) {
      forget.run(tenantId);
      for (const { position, runId, finishedAt, code, verdict: stored } of reports.all(tenantId)) {
        const { data } = verdict.safeParse(JSON.parse(String(stored)));
        if (data)
          setStatus({
            ...{ tenantId, position: Number(position), runId: String(runId), finishedAt: String(finishedAt) },
            ...{ status: accessStatusOf(data), code: code === null ? null : String(code) },
          });
      }
    }
    return nextAfter(found, last);
  };
}

/** Stores the next reports by their parts; one that this version cannot read stays as it is. Returns the next position. */
function convertBodies(database: DatabaseSync): (from: Progress) => number {
  const reports = database.prepare(
    'SELECT position, body FROM report WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?',
  );
  const setBody = database.prepare('UPDATE report SET body = ? WHERE position = ?');
  const storeResults = createReportBodyWriter(database);

  return ({ next, last }) => {
    const found = reports.all(next, last, convertedAtOnce.reports);
    for (const { position, body } of found) {
      const { data } = tenantReport.safeParse(JSON.parse(String(body)));
      if (!data) continue;
      storeResults(Number(position), data);
      setBody.run(bodyOf(data), Number(position));
    }
    return nextAfter(found, last);
  };
}

const nextAfter = (found: readonly Record<string, unknown>[], last: number): number =>
  Number(found.at(-1)?.['position'] ?? last) + 1;
