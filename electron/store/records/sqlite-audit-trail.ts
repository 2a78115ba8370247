import type { DatabaseSync } from 'node:sqlite';
import {
  auditedNames,
  auditedRequests,
  auditEntry,
  type AuditEntry,
} from '../../../shared/domain/audit-entry.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { createLinker } from '../audit/link-rows.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { DiskSpace } from './disk-space.ts';
import { createNameEraser } from '../audit/erase-audit-names.ts';
import { createAuditSearch } from '../audit/search-audit-trail.ts';
import { inTransaction } from './in-transaction.ts';
import { toPromise } from './to-promise.ts';

/** The name of the tenant now, as JSON; null if it is not in the list. */
const presentName = `(SELECT record -> 'name' FROM tenant WHERE tenant_id = :tenantId)`;
const longestDetail = 500;
const listedPeople = 1_000;

/** The names of the tenants of an attempt, as JSON; their IDs if the names were erased. */
const namesOrIds = (
  intent: string,
): string => `iif(${intent}.tenants IS NULL, NULL, coalesce(${intent}.tenant_names, (
  SELECT json_group_array(tenant_id) FROM (
    SELECT tenant_id FROM audit_intent_tenant WHERE intent = ${intent}.position
    ORDER BY tenant_id LIMIT ${auditedNames}))))`;

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
    INSERT INTO audit_intent (at, person, person_name, role, action, tenant_id, tenant_name, tenants, tenant_names)
    VALUES (:at, :person, :personName, :role, :action, :tenantId, ${presentName}, :tenants, :tenantNames)`);
  const insertOutcome = database.prepare(`
    INSERT INTO audit (intent, at, person, person_name, role, action, tenant_id, tenant_name, ok, code, detail, request_ids)
    VALUES (:intent, :at, :person, :personName, :role, :action, :tenantId,
      coalesce((SELECT tenant_name FROM audit_intent WHERE position = :intent), ${presentName}), :ok, :code, :detail, :requestIds)`);
  const link = createLinker(database);
  const eraseNames = createNameEraser(database);
  const nameOf = database.prepare(`SELECT record ->> 'name' AS name FROM tenant WHERE tenant_id = ?`);
  const outcomeColumns = `audit.at, audit.person, coalesce(audit.person_name, begun.person_name) AS personName, audit.role, audit.action,
    audit.tenant_id AS tenantId, audit.tenant_name AS tenantName, begun.tenants, ${namesOrIds('begun')} AS tenantNames,
    audit.detail, audit.ok, audit.code, audit.request_ids AS requestIds, audit.position, audit.intent`;
  const intentColumns = `at, person, person_name, role, action, tenant_id, tenant_name, tenants, ${namesOrIds('audit_intent')},
    NULL, NULL, NULL, NULL, NULL, position`;
  const newest = database.prepare(`
    SELECT * FROM (
      SELECT ${outcomeColumns} FROM audit LEFT JOIN audit_intent AS begun ON begun.position = audit.intent
      ORDER BY audit.position DESC LIMIT :limit)
    UNION ALL SELECT * FROM (
      SELECT ${intentColumns} FROM audit_intent
      WHERE NOT EXISTS (SELECT 1 FROM audit WHERE intent = audit_intent.position)
      ORDER BY position DESC LIMIT :limit)
    ORDER BY at DESC, position DESC NULLS FIRST, intent DESC LIMIT :limit`);

  const search = createAuditSearch(database, { outcome: outcomeColumns, intent: intentColumns });
  const people = database.prepare(`
    SELECT person, person_name AS name, max(position) FROM audit WHERE person IS NOT NULL
    GROUP BY person ORDER BY person LIMIT ${listedPeople}`);
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
    ORDER BY at DESC, position DESC NULLS FIRST, intent DESC LIMIT :limit`);

  const write = ({ intent, entry }: Outcome) => {
    const { at, person, personName, role, action, tenantId, ok, code, detail, requestIds } = entry;
    const insert = () =>
      inTransaction(database, () => {
        const { lastInsertRowid } = insertOutcome.run({
          ...{ intent, at, person, action, tenantId, code },
          personName: asJson(personName),
          role: role ?? null,
          ok: ok ? 1 : 0,
          detail: asJson(detail?.slice(0, longestDetail)),
          requestIds: requestIds?.length ? JSON.stringify(requestIds.slice(-auditedRequests)) : null,
        });
        link({ kind: 'outcome', position: Number(lastInsertRowid) });
      });
    space.free(insert);
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
    begin: (
      { at, person, personName, role, action, tenantId },
      { worksOnFullDisk = false, tenantIds = [] } = {},
    ) =>
      toPromise(() => {
        const insert = () =>
          inTransaction(database, () => {
            const about = tenantIds.length === 0 ? null : [...new Set(tenantIds)];
            const { lastInsertRowid } = insertIntent.run({
              ...{ at, person, action, tenantId },
              personName: asJson(personName),
              role: role ?? null,
              tenants: about?.length ?? null,
              tenantNames: about && JSON.stringify(namesOf(about)),
            });
            const intent = Number(lastInsertRowid);
            for (const one of tenantIds) insertTenant.run(one, intent);
            link({ kind: 'intent', position: intent });
            return intent;
          });
        if (worksOnFullDisk) space.makeRoom();
        const position = worksOnFullDisk ? space.free(insert) : space.write(insert);
        tryTo(writeOutcomes);
        return position;
      }),
    end(intent, entry) {
      const outcome = { intent, entry };
      if (intent === null) return toPromise(() => write(outcome));
      unwritten.push(outcome);
      return toPromise(writeOutcomes);
    },
    recent: (limit, tenantId) =>
      toPromise(() =>
        (tenantId === undefined ? newest.all({ limit }) : newestOfTenant.all({ limit, tenantId })).map(
          (row) => readEntry(tenantId ?? null, row),
        ),
      ),
    search: (filter, limit) => toPromise(() => search(filter, limit).map((row) => readEntry(null, row))),
    people: () =>
      toPromise(() =>
        people.all().map((row) => ({ person: String(row['person']), name: asText(fromJson(row['name'])) })),
      ),
    eraseNames: (of) => toPromise(() => space.free(() => eraseNames(of))),
    close: () => tryTo(writeOutcomes),
  };
}

/** An entry about several tenants, listed for one of them, is about that one. */
function readEntry(listedFor: string | null, row: Readonly<Record<string, unknown>>): AuditEntry {
  const { at, person, role, action, tenantId, ok, code } = row;
  const personName = fromJson(row['personName']);
  const tenantName = fromJson(row['tenantName']);
  const detail = fromJson(row['detail']);
  const requestIds = fromJson(row['requestIds']);
  return auditEntry.parse({
    ...{ at, person, action, tenantId: listedFor ?? tenantId, ok: ok === null ? null : ok === 1, code },
    ...(personName !== null && { personName }),
    ...(tenantName !== null && { tenantName }),
    ...(row['tenants'] !== null && {
      tenants: { count: row['tenants'], names: fromJson(row['tenantNames']) },
    }),
    ...(role !== null && { role }),
    ...(detail !== null && { detail }),
    ...(requestIds !== null && { requestIds }),
  });
}

const asJson = (text: string | undefined): string | null =>
  text === undefined ? null : JSON.stringify(text);
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const fromJson = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);

function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // The intent without an outcome shows what is missing.
  }
}
