import type { DatabaseSync } from 'node:sqlite';
import { alert, type Alert } from '../../../shared/domain/alerts/alert.ts';
import { watchedTenant } from '../../../shared/domain/alerts/watched-tenant.ts';
import type { AlertRules } from './alert-rules.ts';
import type { AlertStore, WatchedFleet } from './alert-store.ts';
import type { AlertWriter } from './alert-writer.ts';
import { inTransaction } from './in-transaction.ts';
import { parsedBody } from './parsed-body.ts';
import { readExpiries } from './read-expiries.ts';
import { rememberLast } from './remember-last.ts';

const dayMs = 24 * 60 * 60_000;
const keptDays = 90;

type Settle = Parameters<AlertStore['settle']>[1];

/** Returns a function that compares the open alerts with what is known about the fleet, and stores what differs. */
export function createFleetSettler(
  database: DatabaseSync,
  rules: AlertRules,
  writer: AlertWriter,
): (now: Date, settle: Settle) => void {
  const state = database.prepare('SELECT evaluated, settled FROM alert_state');
  const open = database.prepare(`SELECT body FROM alert WHERE condition = 'raised' ORDER BY position`);
  const marked = database.prepare(`
    SELECT tenant_id AS tenantId, body, expiries, first_report AS firstReport FROM alert_watch
    WHERE removed = 0 AND (is_marked = 1 OR next_expiry < ?) ORDER BY position`);
  const removed = database.prepare(
    'SELECT tenant_id AS tenantId, body FROM alert_watch WHERE removed = 1 ORDER BY position',
  );
  const credentials = database.prepare(`
    SELECT credential, count(*) AS tenants, max(is_verified) AS isVerified, min(first_report) AS firstReport
    FROM alert_watch WHERE removed = 0 AND credential <> '[]' GROUP BY credential`);
  const counts = database.prepare(`
    SELECT (SELECT count(*) FROM alert_watch WHERE removed = 0 AND is_verified = 1) AS verified,
      (SELECT count(*) FROM alert_watch WHERE removed = 0 AND first_report > ?) AS newTenants`);
  const setSettled = database.prepare('UPDATE alert_state SET settled = evaluated');
  const forgetRemoved = database.prepare('DELETE FROM alert_watch WHERE removed = 1');
  const forgetAlerts = database.prepare(`DELETE FROM alert WHERE condition = 'resolved' AND resolved_at < ?`);
  const forgetNews = database.prepare('DELETE FROM alert_news WHERE at < ?');

  const readWatched = rememberLast((body) => parsedBody(watchedTenant, { body }));
  const readNearby = rememberLast(readExpiries);

  const readFleet = (now: Date, settled: number): WatchedFleet => {
    const policy = rules.policy();
    const planned = rules.planned(now.toISOString());
    const tagsOf = rules.tagsFor(planned);
    const horizon = new Date(now.getTime() + (Math.max(...policy.expiryDays) + 1) * dayMs).toISOString();
    const { verified = 0, newTenants = 0 } = counts.get(settled) ?? {};
    return {
      ...{ policy, planned, verified: Number(verified), newTenants: Number(newTenants) },
      open: open.all().flatMap((row): Alert[] => {
        const read = parsedBody(alert, row);
        return read ? [read] : [];
      }),
      marked: marked.all(horizon).flatMap((row) => {
        const watched = readWatched(String(row['body']));
        const tenantId = String(row['tenantId']);
        const isNew = Number(row['firstReport']) > settled;
        return watched
          ? [
              {
                tenantId,
                tags: tagsOf(tenantId),
                watched,
                expiries: readNearby(String(row['expiries'])),
                isNew,
              },
            ]
          : [];
      }),
      credentials: credentials.all().map((row) => ({
        expiries: readExpiries(row['credential']),
        tenants: Number(row['tenants']),
        isVerified: row['isVerified'] === 1,
        isNew: Number(row['firstReport']) > settled,
      })),
      removed: removed.all().flatMap((row) => {
        const watched = parsedBody(watchedTenant, row);
        return watched ? [{ tenantId: String(row['tenantId']), watched }] : [];
      }),
    };
  };

  return (now, settle) =>
    inTransaction(database, () => {
      const settled = Number(state.get()?.['settled']);
      const { changed, news } = settle(readFleet(now, settled));
      for (const one of changed) writer.put(one);
      for (const one of news) writer.tell(one);
      if (changed.length > 0) writer.countChange();
      setSettled.run();
      forgetRemoved.run();
      const before = new Date(now.getTime() - keptDays * dayMs).toISOString();
      forgetAlerts.run(before);
      forgetNews.run(before);
    });
}
