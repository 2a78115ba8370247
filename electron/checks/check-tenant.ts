import type { CheckResult, TenantReport } from '../../shared/domain/check.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';

export interface CheckTenantRequest {
  readonly runId: string;
  readonly tenant: TenantRecord;
  /** The last report in which everything worked, to notice what changed since; null where there is none. */
  readonly lastGood: TenantReport | null;
  /** Called once per rung, in ladder order within a vault, as soon as it is known. */
  readonly onResult: (checkResult: CheckResult) => void;
  readonly signal: AbortSignal;
}

/** Climbs the ladder of one tenant with fresh tokens and real calls. Never rejects: what goes wrong is in the report. */
export type CheckTenant = (request: CheckTenantRequest) => Promise<TenantReport>;
