import { providerAdviceOf, type TenantReport } from '../../shared/domain/check.ts';
import type { Problem } from '../../shared/problems/problem.ts';

/** The problem of the verdict, else the most urgent advice to the provider. Undefined if there is neither. */
export const problemFound = ({ verdict, results }: TenantReport): Problem | undefined =>
  'problem' in verdict ? verdict.problem : providerAdviceOf(results)?.[0];
