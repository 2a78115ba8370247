import type { DatabaseSync } from 'node:sqlite';
import { alert as alertSchema, type Alert } from '../../../shared/domain/alerts/alert.ts';
import type { AlertNews } from '../../../shared/domain/alerts/alert-news.ts';

/** Writes alerts and their news, within a transaction. */
export interface AlertWriter {
  /** Adds the alert, or replaces it. Throws for an alert that could not be read again. */
  put(alert: Alert): void;
  tell(news: Omit<AlertNews, 'position'>): void;
  /** Marks that something about the alerts is other than before. */
  countChange(): void;
}

export function createAlertWriter(database: DatabaseSync): AlertWriter {
  const put = database.prepare(`
    INSERT INTO alert (alert_id, tenant_id, cause_key, condition, raised_at, resolved_at, body)
    VALUES (:alertId, :tenantId, :causeKey, :condition, :raisedAt, :resolvedAt, :body)
    ON CONFLICT (alert_id) DO UPDATE SET condition = excluded.condition, raised_at = excluded.raised_at,
      resolved_at = excluded.resolved_at, body = excluded.body`);
  const tell = database.prepare('INSERT INTO alert_news (at, kind, alert_ids) VALUES (?, ?, ?)');
  const countChange = database.prepare('UPDATE alert_state SET changes = changes + 1');
  return {
    put(given) {
      const { alertId, tenantId, causeKey, condition, raisedAt, resolvedAt } = given;
      const body = JSON.stringify(alertSchema.parse(given));
      put.run({ alertId, tenantId, causeKey, condition, raisedAt, resolvedAt, body });
    },
    tell: ({ at, kind, alertIds }) => void tell.run(at, kind, JSON.stringify(alertIds)),
    countChange: () => void countChange.run(),
  };
}
