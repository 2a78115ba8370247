import type { DatabaseSync } from 'node:sqlite';
import { alertNews } from '../../../shared/domain/alerts/alert-news.ts';
import { alert } from '../../../shared/domain/alerts/alert.ts';
import type { AlertLog, NameTenants } from './alert-log.ts';
import { parsedBody } from './parsed-body.ts';
import { readAnnotations } from './read-annotations.ts';
import { readTenantRecord } from './read-tenant-record.ts';

/** Reads the alerts and the log of news about them. Omits what this version cannot read. */
export function sqliteAlertLog(database: DatabaseSync): AlertLog {
  const news = database.prepare(
    'SELECT position, at, kind, alert_ids AS alertIds FROM alert_news WHERE position > ? ORDER BY position LIMIT ?',
  );
  const some = database.prepare(
    'SELECT body FROM alert WHERE alert_id IN (SELECT value FROM json_each(?)) ORDER BY position',
  );
  const open = database.prepare("SELECT body FROM alert WHERE condition = 'raised' ORDER BY position");
  return {
    newsAfter: (position, limit) =>
      news.all(position, limit).flatMap((row) => {
        const alertIds: unknown = JSON.parse(String(row['alertIds']));
        const parsed = alertNews.safeParse({ ...row, alertIds });
        return parsed.success ? [parsed.data] : [];
      }),
    alerts: (alertIds) => some.all(JSON.stringify(alertIds)).flatMap((row) => parsedBody(alert, row) ?? []),
    open: () => open.all().flatMap((row) => parsedBody(alert, row) ?? []),
  };
}

/** Reads the names and tags of tenants in the list. */
export function sqliteTenantNames(database: DatabaseSync): NameTenants {
  const some = database.prepare(`
    SELECT tenant.tenant_id AS tenantId, tenant.record, annotations.body AS annotations
    FROM tenant LEFT JOIN annotations ON annotations.tenant_id = tenant.tenant_id
    WHERE tenant.tenant_id IN (SELECT value FROM json_each(?))`);
  return (tenantIds) =>
    new Map(
      some.all(JSON.stringify(tenantIds)).map((row) => [
        String(row['tenantId']),
        {
          name: readTenantRecord(String(row['record'])).name,
          tags: readAnnotations(row['annotations']).tags,
        },
      ]),
    );
}
