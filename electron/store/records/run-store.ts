import type { TenantReport } from '../../../shared/domain/check.ts';
import type { DayStatus } from '../../../shared/domain/trend.ts';
import type { Outcome, Run } from '../../../shared/domain/run.ts';

/** A tenant's latest report. `since` is when its access status began, ISO 8601, UTC. */
interface LatestReport {
  readonly report: TenantReport;
  readonly since: string;
}

/** Runs and their reports. `HistoryUpkeep` deletes the reports that the policy does not keep. */
export interface RunStore {
  begin(run: Run): Promise<void>;
  /** Stores state, counters and end of the run. */
  end(run: Run): Promise<void>;
  /**
   * Stores a report and counts it in its run. Returns when the tenant's access status began, ISO 8601, UTC. Null if the
   * tenant was removed in the meantime: then nothing is stored.
   */
  keep(report: TenantReport): Promise<string | null>;
  /** Newest first. With a tenant: only runs over that one tenant. */
  recent(limit: number, soleTenantId?: string): Promise<Run[]>;
  /** Null if no run with this id is stored. */
  find(runId: string): Promise<Run | null>;
  report(tenantId: string, runId: string): Promise<TenantReport | null>;
  latest(tenantId: string): Promise<LatestReport | null>;
  /** The last report for which `countsAsHealthy` is true. */
  lastGood(tenantId: string): Promise<TenantReport | null>;
  /** The IDs of the tenants without such a report, in the order of addition. */
  unverified(): Promise<string[]>;
  /** Newest first. */
  history(tenantId: string, limit: number): Promise<Outcome[]>;
  /** The tenants by status at the end of each of the last days, oldest first. Days before the first check are omitted. */
  trend(days: number, now: Date): Promise<DayStatus[]>;
}
