import type { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../../shared/problems/problem.ts';
import { auditChain, type AuditChain } from '../audit/audit-chain.ts';
import type { AuditTrail } from './audit-trail.ts';
import { createDiskSpace, unlimitedSpace, type DiskSpace, type DiskSpaceOptions } from './disk-space.ts';
import { openDatabase } from './open-database.ts';
import { sqliteAuditTrail } from './sqlite-audit-trail.ts';
import { truncateLog } from './truncate-log.ts';

/** The audit trail. A console without a registry of tenants has nothing else. */
export interface AuditRecords {
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
}

/** The audit trail and what it is written with, for other stores in the same file. */
interface OpenedRecords extends AuditRecords {
  readonly database: DatabaseSync;
  readonly space: DiskSpace;
}

/** Opens the audit trail at a path, or in memory (`:memory:`). Damaged records become a notice, not an error. */
export function openAuditRecords(path: string, options: RecordsOptions = {}): OpenedRecords {
  const { now = () => new Date() } = options;
  const { database, notice, isOnDisk } = openDatabase(path, now, options.lockTimeoutMs);
  const space = isOnDisk
    ? createDiskSpace({ path, truncateLog: () => truncateLog(database) }, options)
    : unlimitedSpace;
  const audit = sqliteAuditTrail(database, space);
  return {
    ...{ database, space, isOnDisk, audit },
    auditChain: auditChain(database),
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
