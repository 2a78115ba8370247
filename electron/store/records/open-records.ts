import type { Problem } from '../../../shared/problems/problem.ts';
import type { AuditTrail } from './audit-trail.ts';
import { endInterruptedRuns } from './end-interrupted-runs.ts';
import { openDatabase } from './open-database.ts';
import type { RunStore } from './run-store.ts';
import { sqliteAuditTrail } from './sqlite-audit-trail.ts';
import { sqliteRunStore } from './sqlite-run-store.ts';
import { sqliteTenantStore } from './sqlite-tenant-store.ts';
import type { TenantStore } from './tenant-store.ts';

/** What the console remembers. Nothing in it is secret. */
export interface Records {
  readonly tenants: TenantStore;
  readonly runs: RunStore;
  readonly audit: AuditTrail;
  /** Says what became of records that could not be used. */
  readonly notices: readonly Problem[];
  close(): void;
}

/** Opens the records at a path, or in memory (`:memory:`). Never throws because of what it finds there. */
export function openRecords(
  path: string,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): Records {
  const { database, notice } = openDatabase(path, now);
  endInterruptedRuns(database, now());
  return {
    tenants: sqliteTenantStore(database),
    runs: sqliteRunStore(database),
    audit: sqliteAuditTrail(database),
    notices: notice === null ? [] : [notice],
    close: () => database.close(),
  };
}
