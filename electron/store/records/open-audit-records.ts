import type { Problem } from '../../../shared/problems/problem.ts';
import { auditChain, type AuditChain } from '../audit/audit-chain.ts';
import type { AuditTrail } from './audit-trail.ts';
import { createDiskSpace, unlimitedSpace } from './disk-space.ts';
import { openDatabase } from './open-database.ts';
import { sqliteAuditTrail } from './sqlite-audit-trail.ts';
import { truncateLog } from './truncate-log.ts';

/** The audit trail alone, for a console without a registry of tenants. */
export interface AuditRecords {
  readonly audit: AuditTrail;
  readonly auditChain: AuditChain;
  /** False if the records are in memory. */
  readonly isOnDisk: boolean;
  readonly notices: readonly Problem[];
  close(): void;
}

/** Opens the audit trail at a path, or in memory (`:memory:`). Damaged records become a notice, not an error. */
export function openAuditRecords(
  path: string,
  options: { readonly now?: () => Date; readonly onChange?: () => void } = {},
): AuditRecords {
  const { now = () => new Date(), onChange } = options;
  const { database, notice, isOnDisk } = openDatabase(path, now);
  const space = isOnDisk
    ? createDiskSpace(
        { path, truncateLog: () => truncateLog(database) },
        onChange === undefined ? {} : { onChange },
      )
    : unlimitedSpace;
  const audit = sqliteAuditTrail(database, space);
  return {
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
