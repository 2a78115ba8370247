import type { TenantReport } from '../../shared/domain/check.ts';

/** Whether Key Vault used a key in the report. Without a key vault, every check can pass and nothing is proven. */
export const provesKey = ({ results }: Pick<TenantReport, 'results'>): boolean =>
  results.some(({ check, verdict }) => check === 'round-trip' && verdict.state === 'passed');
