import type { TenantReport } from '../../../shared/domain/check.ts';
import type { Outcome, Run } from '../../../shared/domain/run.ts';

/** A tenant's latest report. `since` is when its state and problem began, in ISO 8601, UTC. */
interface LatestReport {
  readonly report: TenantReport;
  readonly since: string;
}

/** Runs, and what they reported. Of each tenant the last 50 reports are kept, and the last good one. */
export interface RunStore {
  /** `soleTenantId` is the tenant of a run over one tenant, null for any other run. */
  begin(run: Run, soleTenantId: string | null): Promise<void>;
  /** Writes state, counters and end of a run that was begun. */
  end(run: Run): Promise<void>;
  /** Keeps a report and counts it in its run. False where the tenant was removed meanwhile; then nothing is kept. */
  keep(report: TenantReport): Promise<boolean>;
  /** Newest first. With a tenant, the runs over that tenant alone. */
  recent(limit: number, soleTenantId?: string): Promise<Run[]>;
  report(tenantId: string, runId: string): Promise<TenantReport | null>;
  latest(tenantId: string): Promise<LatestReport | null>;
  /** The last report in which everything worked, with advice or without. */
  lastGood(tenantId: string): Promise<TenantReport | null>;
  /** Newest first. */
  history(tenantId: string, limit: number): Promise<Outcome[]>;
}
