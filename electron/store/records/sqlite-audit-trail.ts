import type { DatabaseSync } from 'node:sqlite';
import { auditEntry, type AuditEntry } from '../../../shared/domain/audit-entry.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import { toPromise } from './to-promise.ts';

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
  const insertIntent = database.prepare(
    'INSERT INTO audit_intent (at, person, action, tenant_id) VALUES (?, ?, ?, ?)',
  );
  const insertOutcome = database.prepare(
    'INSERT INTO audit (intent, at, person, action, tenant_id, ok, code) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const newest = database.prepare(`
    SELECT * FROM (
      SELECT at, person, action, tenant_id AS tenantId, ok, code, position, intent FROM audit
      ORDER BY position DESC LIMIT :limit)
    UNION ALL SELECT * FROM (
      SELECT at, person, action, tenant_id, NULL, NULL, NULL, position FROM audit_intent
      WHERE NOT EXISTS (SELECT 1 FROM audit WHERE intent = audit_intent.position)
      ORDER BY position DESC LIMIT :limit)
    ORDER BY at DESC, position DESC, intent DESC LIMIT :limit`);

  const insertTenant = database.prepare(
    'INSERT INTO audit_intent_tenant (tenant_id, intent) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const newestOfTenant = database.prepare(`
    SELECT * FROM (
      SELECT at, person, action, :tenantId AS tenantId, ok, code, position, intent FROM audit
      WHERE tenant_id = :tenantId OR intent IN (SELECT intent FROM audit_intent_tenant WHERE tenant_id = :tenantId)
      ORDER BY position DESC LIMIT :limit)
    UNION ALL SELECT * FROM (
      SELECT at, person, action, :tenantId, NULL, NULL, NULL, position FROM audit_intent
      WHERE (tenant_id = :tenantId OR position IN (SELECT intent FROM audit_intent_tenant WHERE tenant_id = :tenantId))
        AND NOT EXISTS (SELECT 1 FROM audit WHERE intent = audit_intent.position)
      ORDER BY position DESC LIMIT :limit)
    ORDER BY at DESC, position DESC, intent DESC LIMIT :limit`);

  const write = ({ intent, entry: { at, person, action, tenantId, ok, code } }: Outcome) =>
    space.free(() => insertOutcome.run(intent, at, person, action, tenantId, ok ? 1 : 0, code));

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
    begin: ({ at, person, action, tenantId }, { worksOnFullDisk = false, tenantIds = [] } = {}) =>
      toPromise(() => {
        const insert = () =>
          inTransaction(database, () => {
            const intent = Number(insertIntent.run(at, person, action, tenantId).lastInsertRowid);
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
          ({ at, person, action, tenantId, ok, code }) =>
            auditEntry.parse({ at, person, action, tenantId, ok: ok === null ? null : ok === 1, code }),
        ),
      ),
    close: () => tryTo(writeOutcomes),
  };
}

function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // The intent without an outcome shows what is missing.
  }
}
