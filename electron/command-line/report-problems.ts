import { isDeepStrictEqual } from 'node:util';
import { overallVerdict, type TenantReport } from '../../shared/domain/check.ts';
import { placeInWords } from '../../shared/domain/vault-place.ts';
import { explainProblem, type ExplainedProblem } from '../../shared/problems/problem.ts';

export interface ReportedProblem extends ExplainedProblem {
  /** The key vault with the problem, and the key if several are checked; null if the problem concerns the tenant. */
  readonly vaultName: string | null;
}

/** The problem behind the tenant's verdict first, then the problem of the tenant checks and of each other vault. */
export function reportProblems({ results, verdict }: TenantReport): ReportedProblem[] {
  if (!('problem' in verdict)) return [];
  const groups = [...Map.groupBy(results, placeInWords)].flatMap(([place, ofGroup]) => {
    const own = overallVerdict(ofGroup);
    return 'problem' in own ? [{ place, problem: own.problem }] : [];
  });
  const isMain = ({ problem }: { problem: unknown }) => isDeepStrictEqual(problem, verdict.problem);
  // The check behind the verdict may be hidden from the reader, so the verdict itself counts.
  const main = groups.find(isMain) ?? { place: '', problem: verdict.problem };
  return [main, ...groups.filter((group) => !isMain(group))].map(({ place, problem }) => ({
    ...explainProblem(problem),
    vaultName: place === '' ? null : place,
  }));
}
