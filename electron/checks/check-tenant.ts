import type { CheckResult, TenantReport } from '../../shared/domain/check.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';

export interface CheckTenantRequest {
  readonly runId: string;
  readonly tenant: TenantRecord;
  /** The last successful report, for comparison; null if there is none. */
  readonly lastGood: TenantReport | null;
  /** Called once for each check as soon as its result is known; for one vault, in the order of the checks. */
  readonly onResult: (checkResult: CheckResult) => void;
  readonly signal: AbortSignal;
}

/** Runs all checks of one tenant with fresh tokens and real calls. Never rejects: errors are part of the report. */
export type CheckTenant = (request: CheckTenantRequest) => Promise<TenantReport>;
