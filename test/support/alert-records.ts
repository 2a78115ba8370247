import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { openRecords, type Records } from '../../electron/store/records/open-records.ts';
import type { AlertNewsKind } from '../../shared/domain/alerts/alert-news.ts';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import { dataFolder } from './data-folder.ts';

/** Records on the disk, which several processes can open, and another connection that writes alerts and news. */
export function alertRecords() {
  const path = join(dataFolder(), 'records.db');
  const opened: Records[] = [];
  const open = (): Records => {
    const records = openRecords(path);
    opened.push(records);
    return records;
  };
  const first = open();
  const database = new DatabaseSync(path, { timeout: 5_000 });
  onTestFinished(() => {
    database.close();
    for (const records of opened) records.close();
  });
  const putAlert = database.prepare(`
    INSERT INTO alert (alert_id, tenant_id, cause_key, condition, raised_at, resolved_at, body)
    VALUES (:alertId, :tenantId, :causeKey, :condition, :raisedAt, :resolvedAt, :body)
    ON CONFLICT (alert_id) DO UPDATE SET condition = excluded.condition, body = excluded.body`);
  const putNews = database.prepare('INSERT INTO alert_news (at, kind, alert_ids) VALUES (?, ?, ?)');
  return {
    path,
    first,
    open,
    database,
    tell: (kind: AlertNewsKind, at: Date, ...about: readonly Alert[]) => {
      for (const { alertId, tenantId, causeKey, condition, raisedAt, resolvedAt, ...rest } of about) {
        const columns = { alertId, tenantId, causeKey, condition, raisedAt, resolvedAt };
        putAlert.run({ ...columns, body: JSON.stringify({ ...columns, ...rest }) });
      }
      putNews.run(at.toISOString(), kind, JSON.stringify(about.map(({ alertId }) => alertId)));
    },
  };
}
