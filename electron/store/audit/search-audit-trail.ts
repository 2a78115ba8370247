import type { DatabaseSync } from 'node:sqlite';
import type { AuditFilter } from '../records/audit-trail.ts';

type Row = Readonly<Record<string, unknown>>;

const tenantIn = (column: string, intent: string): string => `(:tenantId IS NULL OR ${column} = :tenantId
  OR ${intent} IN (SELECT intent FROM audit_intent_tenant WHERE tenant_id = :tenantId))`;

/** What applies to every row, with the table's name before each column. */
const common = (table: string): string => `(:person IS NULL OR ${table}.person = :person)
  AND (:actions IS NULL OR ${table}.action IN (SELECT value FROM json_each(:actions)))
  AND (:from IS NULL OR ${table}.at >= :from) AND (:before IS NULL OR ${table}.at < :before)`;

/**
 * Returns a function that reads the newest rows that match a filter, at most `limit`. The columns are those of
 * an outcome with its attempt `begun`, and of an attempt without an outcome.
 */
export function createAuditSearch(
  database: DatabaseSync,
  columns: { readonly outcome: string; readonly intent: string },
): (filter: AuditFilter, limit: number) => Row[] {
  const search = database.prepare(`
    SELECT * FROM (
      SELECT ${columns.outcome} FROM audit LEFT JOIN audit_intent AS begun ON begun.position = audit.intent
      WHERE ${common('audit')} AND ${tenantIn('audit.tenant_id', 'audit.intent')}
        AND (:outcome IS NULL OR audit.ok = CASE :outcome WHEN 'done' THEN 1 WHEN 'refused' THEN 0 END)
      ORDER BY audit.position DESC LIMIT :limit)
    UNION ALL SELECT * FROM (
      SELECT ${columns.intent} FROM audit_intent
      WHERE NOT EXISTS (SELECT 1 FROM audit WHERE intent = audit_intent.position)
        AND ${common('audit_intent')} AND ${tenantIn('tenant_id', 'position')}
        AND (:outcome IS NULL OR :outcome = 'unknown')
      ORDER BY position DESC LIMIT :limit)
    ORDER BY at DESC, position DESC NULLS FIRST, intent DESC LIMIT :limit`);
  return ({ person, tenantId, action, outcome, from, before }, limit) =>
    search.all({
      person: person ?? null,
      tenantId: tenantId ?? null,
      actions: action === undefined ? null : JSON.stringify([action].flat()),
      outcome: outcome ?? null,
      from: from ?? null,
      before: before ?? null,
      limit,
    });
}
