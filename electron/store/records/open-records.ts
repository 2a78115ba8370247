import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { AlertLog, NameTenants } from './alert-log.ts';
import type { AlertStore } from './alert-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { ConsentStore } from './consent-store.ts';
import { endInterruptedRuns } from './end-interrupted-runs.ts';
import type { HistoryStore } from './history/history-store.ts';
import { sqliteHistoryStore } from './history/sqlite-history-store.ts';
import type { InvitationStore } from './invitation-store.ts';
import type { LeaseStore } from './lease-store.ts';
import { openAuditRecords, type AuditRecords, type RecordsOptions } from './open-audit-records.ts';
import type { RunStore } from './run-store.ts';
import type { ScheduleStore } from './schedule-store.ts';
import { sqliteAlertLog, sqliteTenantNames } from './sqlite-alert-log.ts';
import { sqliteAlertStore } from './sqlite-alert-store.ts';
import { sqliteConsentStore } from './sqlite-consent-store.ts';
import { sqliteDeliveryStore } from './sqlite-delivery-store.ts';
import { sqliteInvitationStore } from './sqlite-invitation-store.ts';
import { sqliteLeaseStore } from './sqlite-lease-store.ts';
import { countTenants } from './recovery/recover-records.ts';
import { withStatusFile } from './recovery/with-status-file.ts';
import type { RequestStore } from './request-store.ts';
import { sqliteRequestStore } from './sqlite-request-store.ts';
import { sqliteRunStore } from './sqlite-run-store.ts';
import { sqliteScheduleStore } from './sqlite-schedule-store.ts';
import { sqliteTargetStore } from './sqlite-target-store.ts';
import { sqliteTenantStore } from './sqlite-tenant-store.ts';
import type { TargetStore } from './target-store.ts';
import type { TenantStore } from './tenant-store.ts';

/** The stored tenants, invitations, requests for onboarding, runs and audit trail. They hold no secrets. */
export interface Records extends AuditRecords {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  readonly requests: RequestStore;
  readonly consents: ConsentStore;
  readonly runs: RunStore;
  readonly history: HistoryStore;
  readonly schedules: ScheduleStore;
  readonly leases: LeaseStore;
  readonly alerts: AlertStore;
  readonly alertLog: AlertLog;
  readonly nameTenants: NameTenants;
  readonly alertTargets: TargetStore;
  readonly deliveries: DeliveryStore;
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
  const tenants = sqliteTenantStore(database, space);
  return {
    tenants: opened.isOnDisk
      ? withStatusFile(tenants, { path, count: () => countTenants(database), now })
      : tenants,
    invitations: sqliteInvitationStore(database, space),
    requests: sqliteRequestStore(database, space),
    consents: sqliteConsentStore(database, space),
    runs: sqliteRunStore(database, space),
    history: sqliteHistoryStore(database, space),
    schedules: sqliteScheduleStore(database, space),
    leases: sqliteLeaseStore(database, space),
    alerts: sqliteAlertStore(database, space),
    alertLog: sqliteAlertLog(database),
    nameTenants: sqliteTenantNames(database),
    alertTargets: sqliteTargetStore(database, space),
    deliveries: sqliteDeliveryStore(database, space),
    audit: opened.audit,
    auditChain: opened.auditChain,
    isOnDisk: opened.isOnDisk,
    get notices() {
      const rows = tenants.unreadable();
      return rows === 0
        ? opened.notices
        : [...opened.notices, makeProblem('records-rows-not-readable', { path, rows })];
    },
    close: () => opened.close(),
  };
}
