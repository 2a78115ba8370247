import { countsAsHealthy } from './counts-as-healthy.ts';
import { optionalChecks, type CheckResult, type Verdict } from './check.ts';
import { explainProblem } from '../problems/problem.ts';

export type ResultWithProblem = CheckResult & { readonly verdict: Extract<Verdict, { problem: unknown }> };

/**
 * The results with further problems beside the verdict of the tenant, each problem once, in the order of the checks.
 * Recommendations and optional checks are not problems.
 */
export function otherProblems(results: readonly CheckResult[], verdict: Verdict): ResultWithProblem[] {
  const explained = new Set('problem' in verdict ? [explainProblem(verdict.problem).explanation] : []);
  return results.filter((result): result is ResultWithProblem => {
    if (!('problem' in result.verdict) || countsAsHealthy(result.verdict)) return false;
    if (optionalChecks.has(result.check)) return false;
    const { explanation } = explainProblem(result.verdict.problem);
    if (explained.has(explanation)) return false;
    explained.add(explanation);
    return true;
  });
}
