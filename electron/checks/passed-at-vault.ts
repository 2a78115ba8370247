import type { CheckId, TenantReport } from '../../shared/domain/check.ts';

/** Whether a check of this vault passed in a report, for any of its keys; false without a report. */
export const passedAtVault = (report: TenantReport | null, check: CheckId, vaultUri: string): boolean =>
  report?.results.some(
    (one) => one.check === check && one.vaultUri === vaultUri && one.verdict.state === 'passed',
  ) ?? false;
