import type { Problem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { AuditTrail } from './audit-trail.ts';
import { createDiskSpace, unlimitedSpace, type DiskSpaceOptions } from './disk-space.ts';
import { endInterruptedRuns } from './end-interrupted-runs.ts';
import type { InvitationStore } from './invitation-store.ts';
import { openDatabase } from './open-database.ts';
import type { RunStore } from './run-store.ts';
import { sqliteAuditTrail } from './sqlite-audit-trail.ts';
import { sqliteInvitationStore } from './sqlite-invitation-store.ts';
import type { RequestStore } from './request-store.ts';
import { sqliteRequestStore } from './sqlite-request-store.ts';
import { sqliteRunStore } from './sqlite-run-store.ts';
import { sqliteTenantStore } from './sqlite-tenant-store.ts';
import type { TenantStore } from './tenant-store.ts';
import { auditChain, type AuditChain } from '../audit/audit-chain.ts';
import { truncateLog } from './truncate-log.ts';

/** The stored tenants, invitations, requests for onboarding, runs and audit trail. They hold no secrets. */
export interface Records {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  readonly requests: RequestStore;
  readonly runs: RunStore;
  readonly audit: AuditTrail;
  readonly auditChain: AuditChain;
  /** False if the records are in memory, also because those on the disk cannot be used now. */
  readonly isOnDisk: boolean;
  /** Problems with records that could not be used, and with a full disk. */
  readonly notices: readonly Problem[];
  close(): void;
}

export interface RecordsOptions extends DiskSpaceOptions {
  readonly now?: () => Date;
  /** Milliseconds that a write waits for the lock of another process. */
  readonly lockTimeoutMs?: number;
}

/** Opens the records at a path, or in memory (`:memory:`). Damaged records become a notice, not an error. */
export function openRecords(path: string, options: RecordsOptions = {}): Records {
  const { now = () => new Date() } = options;
  const { database, notice, isOnDisk } = openDatabase(path, now, options.lockTimeoutMs);
  const space = isOnDisk
    ? createDiskSpace({ path, truncateLog: () => truncateLog(database) }, options)
    : unlimitedSpace;
  try {
    space.free(() => endInterruptedRuns(database, now()));
  } catch (error) {
    // The next start ends them, if the disk is full or the records are locked now.
    if (!(error instanceof ProblemError)) throw error;
  }
  const audit = sqliteAuditTrail(database, space);
  return {
    tenants: sqliteTenantStore(database, space),
    invitations: sqliteInvitationStore(database, space),
    requests: sqliteRequestStore(database, space),
    runs: sqliteRunStore(database, space),
    audit,
    auditChain: auditChain(database),
    isOnDisk,
    get notices() {
      return notice === null ? space.notices : [notice, ...space.notices];
    },
    close() {
      audit.close();
      space.close();
      database.close();
    },
  };
}
