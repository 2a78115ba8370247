import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry, AuditTrail } from './audit-trail.ts';
import { toPromise } from './to-promise.ts';

export function sqliteAuditTrail(database: DatabaseSync): AuditTrail {
  const insert = database.prepare(
    'INSERT INTO audit (at, person, action, tenant_id, ok, code) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const newest = database.prepare(
    'SELECT at, person, action, tenant_id AS tenantId, ok, code FROM audit ORDER BY position DESC LIMIT ?',
  );
  return {
    append: ({ at, person, action, tenantId, ok, code }) =>
      toPromise(() => void insert.run(at, person, action, tenantId, ok ? 1 : 0, code)),
    recent: (limit) =>
      toPromise(() =>
        newest.all(limit).map((row) => ({ ...(row as unknown as AuditEntry), ok: row['ok'] === 1 })),
      ),
  };
}
