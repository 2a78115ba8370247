import { ProblemError } from '../../problems/problem-error.ts';
import { endInterruptedRuns } from './end-interrupted-runs.ts';
import type { InvitationStore } from './invitation-store.ts';
import { openAuditRecords, type AuditRecords, type RecordsOptions } from './open-audit-records.ts';
import type { RunStore } from './run-store.ts';
import { sqliteInvitationStore } from './sqlite-invitation-store.ts';
import type { RequestStore } from './request-store.ts';
import { sqliteRequestStore } from './sqlite-request-store.ts';
import { sqliteRunStore } from './sqlite-run-store.ts';
import { sqliteTenantStore } from './sqlite-tenant-store.ts';
import type { TenantStore } from './tenant-store.ts';

/** The stored tenants, invitations, requests for onboarding, runs and audit trail. They hold no secrets. */
export interface Records extends AuditRecords {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  readonly requests: RequestStore;
  readonly runs: RunStore;
}

/** Opens the records at a path, or in memory (`:memory:`). Damaged records become a notice, not an error. */
export function openRecords(path: string, options: RecordsOptions = {}): Records {
  const { now = () => new Date() } = options;
  const opened = openAuditRecords(path, options);
  const { database, space } = opened;
  try {
    space.free(() => endInterruptedRuns(database, now()));
  } catch (error) {
    // The next start ends them, if the disk is full or the records are locked now.
    if (!(error instanceof ProblemError)) throw error;
  }
  return {
    tenants: sqliteTenantStore(database, space),
    invitations: sqliteInvitationStore(database, space),
    requests: sqliteRequestStore(database, space),
    runs: sqliteRunStore(database, space),
    audit: opened.audit,
    auditChain: opened.auditChain,
    isOnDisk: opened.isOnDisk,
    get notices() {
      return opened.notices;
    },
    close: () => opened.close(),
  };
}
