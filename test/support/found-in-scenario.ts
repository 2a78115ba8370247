import { providerAdviceOf, type TenantReport } from '../../shared/domain/check.ts';
import type { Problem } from '../../shared/problems/problem.ts';

/**
 * The one problem that a ladder came to: its verdict's, or else the most urgent advice to the provider, which is nobody's
 * verdict. Undefined where there is neither.
 */
export const problemFound = ({ verdict, results }: TenantReport): Problem | undefined =>
  'problem' in verdict ? verdict.problem : providerAdviceOf(results)?.[0];
