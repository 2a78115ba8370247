import type { TenantReport } from '../../shared/domain/check.ts';

/** Whether Key Vault used a key in the report. Without a key vault, every check can pass and nothing is proven. */
export const provesKey = ({ results }: Pick<TenantReport, 'results'>): boolean =>
  results.some(({ check, verdict }) => check === 'round-trip' && verdict.state === 'passed');

/** When a report proved a key, ISO 8601, UTC; null if it did not, or without a report. */
export const provenAt = (report: TenantReport | null): string | null =>
  report && provesKey(report) ? report.finishedAt : null;
