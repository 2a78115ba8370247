import type { DatabaseSync } from 'node:sqlite';
import {
  newlyWatched,
  watchedTenant,
  type WatchedTenant,
} from '../../../shared/domain/alerts/watched-tenant.ts';
import { verdict as verdictSchema } from '../../../shared/domain/check.ts';
import type { AlertRules } from './alert-rules.ts';
import type { AlertStore, NextReports } from './alert-store.ts';
import { healthyReport } from './healthy-report.ts';
import { inTransaction } from './in-transaction.ts';
import { parsedBody } from './parsed-body.ts';
import { processIsRunning } from './process-is-running.ts';
import { readExpiries } from './read-expiries.ts';
import { rememberLast } from './remember-last.ts';

type Row = Readonly<Record<string, unknown>>;
type Judge = Parameters<AlertStore['follow']>[1];

/** How many earlier reports of a tenant count when it is watched for the first time. */
const earlierReports = 20;

const columns = 'position, tenant_id AS tenantId, finished_at AS finishedAt, verdict, expiries';

/**
 * Returns a function that lets the next reports count. A report waits for the end of its run, so that one cause is told once
 * for the whole run; the run of a process that no longer exists has ended.
 */
export function createReportFollower(
  database: DatabaseSync,
  rules: AlertRules,
): (limit: number, judge: Judge) => number {
  const evaluated = database.prepare('SELECT evaluated FROM alert_state');
  const setEvaluated = database.prepare('UPDATE alert_state SET evaluated = ?');
  const running = database.prepare(
    `SELECT DISTINCT process_id AS processId FROM run WHERE state = 'running'`,
  );
  const firstWaiting = database.prepare(`
    SELECT min(report.position) AS position FROM report JOIN run ON run.run_id = report.run_id
    WHERE report.position > ? AND run.state = 'running'
      AND run.process_id IN (SELECT value FROM json_each(?))`);
  const nextReports = database.prepare(
    `SELECT ${columns} FROM report WHERE position > ? AND position < ? ORDER BY position LIMIT ?`,
  );
  const earlier = database.prepare(`
    SELECT * FROM (SELECT ${columns} FROM report WHERE tenant_id = ? AND position <= ?
      ORDER BY position DESC LIMIT ${earlierReports}) ORDER BY position`);
  const wasHealthy = database.prepare(
    `SELECT 1 FROM report WHERE tenant_id = ? AND position < ? AND ${healthyReport} LIMIT 1`,
  );
  const watchRow = database.prepare(
    'SELECT body, expiries, credential FROM alert_watch WHERE tenant_id = ? AND removed = 0',
  );
  const put = database.prepare(`
    INSERT INTO alert_watch (tenant_id, first_report, is_verified, is_marked, next_expiry, expiries, credential, body)
    VALUES (:tenantId, :firstReport, :isVerified, :isMarked, :nextExpiry, :expiries, :credential, :body)
    ON CONFLICT (tenant_id) WHERE removed = 0 DO UPDATE SET is_verified = excluded.is_verified,
      is_marked = excluded.is_marked, next_expiry = excluded.next_expiry, expiries = excluded.expiries,
      credential = excluded.credential, body = excluded.body`);

  const endOfReady = (cursor: number): number => {
    const live = running
      .all()
      .map(({ processId }) => Number(processId))
      .filter(processIsRunning);
    const first = live.length > 0 ? firstWaiting.get(cursor, JSON.stringify(live))?.['position'] : null;
    return typeof first === 'number' ? first : Number.MAX_SAFE_INTEGER;
  };

  const readWatched = rememberLast((body) => parsedBody(watchedTenant, { body }));
  const readVerdict = rememberLast((text) => verdictSchema.safeParse(JSON.parse(text)).data);
  const readSeen = rememberLast(seenIn);
  /** Empty for a report that this version cannot read. */
  const readReport = ({ finishedAt, verdict: text }: Row): NextReports['reports'][number][] => {
    const verdict = readVerdict(String(text));
    return verdict ? [{ at: String(finishedAt), verdict }] : [];
  };

  /** The tenant of these rows, with its earlier reports if it is new. */
  const nextOf = (tenantId: string, rows: readonly Row[], tags: readonly string[], cursor: number) => {
    const stored = watchRow.get(tenantId);
    const known = stored ? readWatched(String(stored['body'])) : null;
    const before = known ? [] : earlier.all(tenantId, cursor);
    const [first] = before;
    const watched =
      known ??
      (first && wasHealthy.get(tenantId, Number(first['position']))
        ? { ...newlyWatched, isVerified: true }
        : newlyWatched);
    return {
      rows,
      stored,
      next: { tenantId, tags, watched, reports: [...before, ...rows].flatMap(readReport) },
    };
  };

  const store = ({ rows, stored, next }: ReturnType<typeof nextOf>, watched: WatchedTenant): void => {
    const { tenantId } = next;
    const expiries = rows.at(-1)?.['expiries'];
    const seen = readSeen(typeof expiries === 'string' ? expiries : '[]');
    const body = JSON.stringify(watched);
    if (
      stored?.['body'] === body &&
      stored['expiries'] === seen.expiries &&
      stored['credential'] === seen.credential
    )
      return;
    put.run({
      tenantId,
      firstReport: Number(rows[0]?.['position']),
      isVerified: Number(watched.isVerified),
      isMarked: Number(watched.fault !== null || watched.unseen !== null),
      ...seen,
      body,
    });
  };

  return (limit, judge) =>
    inTransaction(database, () => {
      const cursor = Number(evaluated.get()?.['evaluated']);
      const rows = nextReports.all(cursor, endOfReady(cursor), limit);
      const last = rows.at(-1);
      if (last === undefined) return 0;
      const byTenant = [...Map.groupBy(rows, ({ tenantId }) => String(tenantId))];
      const planned = rules.planned('');
      const tagsOf = rules.tagsFor(planned);
      const tenants = byTenant.map(([tenantId, own]) => nextOf(tenantId, own, tagsOf(tenantId), cursor));
      const judged = judge({ policy: rules.policy(), planned, tenants: tenants.map(({ next }) => next) });
      tenants.forEach((tenant, index) => {
        const watched = judged[index];
        if (watched) store(tenant, watched);
      });
      setEvaluated.run(Number(last['position']));
      return rows.length;
    });
}

/** What a report saw expire, as the columns of `alert_watch`. */
function seenIn(text: string) {
  const all = readExpiries(text);
  const own = all.filter(({ kind }) => kind !== 'credential');
  return {
    nextExpiry: own[0]?.at ?? null,
    expiries: JSON.stringify(own),
    credential: JSON.stringify(all.filter(({ kind }) => kind === 'credential')),
  };
}
