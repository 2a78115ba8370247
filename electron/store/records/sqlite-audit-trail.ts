import type { DatabaseSync } from 'node:sqlite';
import { auditedNames, auditEntry, type AuditEntry } from '../../../shared/domain/audit-entry.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import { toPromise } from './to-promise.ts';

/** The name of the tenant now, as JSON; null if it is not in the list. */
const presentName = `(SELECT record -> 'name' FROM tenant WHERE tenant_id = :tenantId)`;
const longestDetail = 500;

interface Outcome {
  readonly intent: number | null;
  readonly entry: AuditEntry;
}

export function sqliteAuditTrail(
  database: DatabaseSync,
  space: DiskSpace,
): AuditTrail & {
  /** Writes what could not be written before. */
  close(): void;
} {
  const insertIntent = database.prepare(`
    INSERT INTO audit_intent (at, person, person_name, action, tenant_id, tenant_name, tenants, tenant_names)
    VALUES (:at, :person, :personName, :action, :tenantId, ${presentName}, :tenants, :tenantNames)`);
  const insertOutcome = database.prepare(`
    INSERT INTO audit (intent, at, person, person_name, action, tenant_id, tenant_name, ok, code, detail)
    VALUES (:intent, :at, :person, :personName, :action, :tenantId,
      coalesce((SELECT tenant_name FROM audit_intent WHERE position = :intent), ${presentName}), :ok, :code, :detail)`);
  const nameOf = database.prepare(`SELECT record ->> 'name' AS name FROM tenant WHERE tenant_id = ?`);
  const outcomeColumns = `audit.at, audit.person, coalesce(audit.person_name, begun.person_name) AS personName, audit.action,
    audit.tenant_id AS tenantId, audit.tenant_name AS tenantName, begun.tenants, begun.tenant_names AS tenantNames,
    audit.detail, audit.ok, audit.code, audit.position, audit.intent`;
  const intentColumns = `at, person, person_name, action, tenant_id, tenant_name, tenants, tenant_names,
    NULL, NULL, NULL, NULL, position`;
  const newest = database.prepare(`
    SELECT * FROM (
      SELECT ${outcomeColumns} FROM audit LEFT JOIN audit_intent AS begun ON begun.position = audit.intent
      ORDER BY audit.position DESC LIMIT :limit)
    UNION ALL SELECT * FROM (
      SELECT ${intentColumns} FROM audit_intent
      WHERE NOT EXISTS (SELECT 1 FROM audit WHERE intent = audit_intent.position)
      ORDER BY position DESC LIMIT :limit)
    ORDER BY at DESC, position DESC, intent DESC LIMIT :limit`);

  const insertTenant = database.prepare(
    'INSERT INTO audit_intent_tenant (tenant_id, intent) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const newestOfTenant = database.prepare(`
    SELECT * FROM (
      SELECT ${outcomeColumns} FROM audit LEFT JOIN audit_intent AS begun ON begun.position = audit.intent
      WHERE audit.tenant_id = :tenantId
        OR audit.intent IN (SELECT intent FROM audit_intent_tenant WHERE tenant_id = :tenantId)
      ORDER BY audit.position DESC LIMIT :limit)
    UNION ALL SELECT * FROM (
      SELECT ${intentColumns} FROM audit_intent
      WHERE (tenant_id = :tenantId OR position IN (SELECT intent FROM audit_intent_tenant WHERE tenant_id = :tenantId))
        AND NOT EXISTS (SELECT 1 FROM audit WHERE intent = audit_intent.position)
      ORDER BY position DESC LIMIT :limit)
    ORDER BY at DESC, position DESC, intent DESC LIMIT :limit`);

  const write = ({ intent, entry }: Outcome) => {
    const { at, person, personName, action, tenantId, ok, code, detail } = entry;
    return space.free(() =>
      insertOutcome.run({
        ...{ intent, at, person, action, tenantId, code },
        personName: asJson(personName),
        ok: ok ? 1 : 0,
        detail: asJson(detail?.slice(0, longestDetail)),
      }),
    );
  };
  /** The names of the first tenants that are in the list. */
  const namesOf = (tenantIds: readonly string[]): string[] =>
    tenantIds.slice(0, auditedNames).flatMap((tenantId) => {
      const row = nameOf.get(tenantId);
      return row ? [String(row['name'])] : [];
    });

  /** Outcomes that could not be written yet, oldest first. */
  let unwritten: Outcome[] = [];
  const writeOutcomes = () => {
    const forget = (outcome: Outcome) => (unwritten = unwritten.filter((other) => other !== outcome));
    for (const outcome of [...unwritten]) {
      try {
        write(outcome);
      } catch (error) {
        if (!(error instanceof ProblemError)) forget(outcome);
        throw error;
      }
      forget(outcome);
    }
  };

  return {
    begin: ({ at, person, personName, action, tenantId }, { worksOnFullDisk = false, tenantIds = [] } = {}) =>
      toPromise(() => {
        const insert = () =>
          inTransaction(database, () => {
            const about = tenantIds.length === 0 ? null : [...new Set(tenantIds)];
            const { lastInsertRowid } = insertIntent.run({
              ...{ at, person, action, tenantId },
              personName: asJson(personName),
              tenants: about?.length ?? null,
              tenantNames: about && JSON.stringify(namesOf(about)),
            });
            const intent = Number(lastInsertRowid);
            for (const one of tenantIds) insertTenant.run(one, intent);
            return intent;
          });
        if (worksOnFullDisk) space.makeRoom();
        const position = worksOnFullDisk ? space.free(insert) : space.write(insert);
        tryTo(writeOutcomes);
        return position;
      }),
    end: (intent, entry) =>
      toPromise(() => {
        const outcome = { intent, entry };
        if (intent === null) {
          write(outcome);
          return;
        }
        unwritten.push(outcome);
        writeOutcomes();
      }),
    recent: (limit, tenantId) =>
      toPromise(() =>
        (tenantId === undefined ? newest.all({ limit }) : newestOfTenant.all({ limit, tenantId })).map(
          (row) => readEntry(tenantId ?? null, row),
        ),
      ),
    close: () => tryTo(writeOutcomes),
  };
}

/** An entry about several tenants, listed for one of them, is about that one. */
function readEntry(listedFor: string | null, row: Readonly<Record<string, unknown>>): AuditEntry {
  const { at, person, action, tenantId, ok, code } = row;
  const personName = fromJson(row['personName']);
  const tenantName = fromJson(row['tenantName']);
  const detail = fromJson(row['detail']);
  return auditEntry.parse({
    ...{ at, person, action, tenantId: listedFor ?? tenantId, ok: ok === null ? null : ok === 1, code },
    ...(personName !== null && { personName }),
    ...(tenantName !== null && { tenantName }),
    ...(row['tenants'] !== null && {
      tenants: { count: row['tenants'], names: fromJson(row['tenantNames']) },
    }),
    ...(detail !== null && { detail }),
  });
}

const asJson = (text: string | undefined): string | null =>
  text === undefined ? null : JSON.stringify(text);
const fromJson = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);

function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // The intent without an outcome shows what is missing.
  }
}
