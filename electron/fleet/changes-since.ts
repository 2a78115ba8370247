import type { CheckResult, TenantReport } from '../../shared/domain/check.ts';
import type { Change } from '../../shared/domain/run.ts';
import { checkStateLabels } from '../../shared/domain/status-words.ts';
import { explainProblem } from '../../shared/problems/problem.ts';

type Difference = Pick<Change, 'name' | 'before' | 'after'>;

/**
 * The differences between the last successful report and the current one, check by check: first the verdict in words (with
 * the name `Verdict`), then the findings by name. The order within a report does not matter. A blocked check is not a
 * difference, because it only follows from one.
 */
export function changesSince(lastGood: TenantReport, now: TenantReport): Change[] {
  const before = resultsByPlace(lastGood);
  const after = resultsByPlace(now);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((place) => {
    const was = before.get(place);
    const is = after.get(place);
    const result = is ?? was;
    if (!result || is?.verdict.state === 'blocked') return [];
    const differences = [...verdictDifference(was, is), ...findingDifferences(was, is)];
    return differences.map((difference) => ({
      check: result.check,
      vaultUri: result.vaultUri,
      ...difference,
    }));
  });
}

const resultsByPlace = (report: TenantReport): Map<string, CheckResult> =>
  new Map(report.results.map((result) => [`${result.check} ${result.vaultUri ?? ''}`, result]));

const verdictDifference = (was: CheckResult | undefined, is: CheckResult | undefined): Difference[] =>
  [{ name: 'Verdict', before: verdictInWords(was), after: verdictInWords(is) }].filter(isDifferent);

function findingDifferences(was: CheckResult | undefined, is: CheckResult | undefined): Difference[] {
  const before = findingsByName(was);
  const after = findingsByName(is);
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }))
    .filter(isDifferent)
    .filter((one) => (one.before !== null || isComplete(was)) && (one.after !== null || isComplete(is)));
}

/** Other checks ended early: a finding that is missing there has not necessarily changed. */
const isComplete = (result: CheckResult | undefined): boolean =>
  result === undefined || result.verdict.state === 'passed' || result.verdict.state === 'attention';

/** Joins the values of a name that occurs more than once. */
function findingsByName(result: CheckResult | undefined): Map<string, string> {
  const groups = Map.groupBy(result?.findings ?? [], (finding) => finding.name);
  const values = [...groups].map(([name, group]) => [name, group.map(({ value }) => value).sort()] as const);
  return new Map(values.map(([name, sorted]) => [name, sorted.join(', ')]));
}

function verdictInWords(result: CheckResult | undefined): string | null {
  if (!result) return null;
  const { verdict } = result;
  const label = checkStateLabels[verdict.state];
  return 'problem' in verdict ? `${label}: ${explainProblem(verdict.problem).title}` : label;
}

const isDifferent = ({ before, after }: Difference): boolean => before !== after;
