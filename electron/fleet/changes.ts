import type { CheckResult, TenantReport } from '../../shared/domain/check.ts';
import type { Change } from '../../shared/domain/run.ts';
import { explainProblem } from '../../shared/problems/problem.ts';

type Difference = Pick<Change, 'name' | 'before' | 'after'>;

/**
 * What is otherwise than in the last good report, rung by rung in the order of the present one: the verdict in words
 * (under the name `Verdict`), then findings by name. Order within a report means nothing; a rung that was not climbed this
 * time is no change, but the consequence of one.
 */
export function changesSince(lastGood: TenantReport, now: TenantReport): Change[] {
  const before = resultsByPlace(lastGood);
  const after = resultsByPlace(now);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((place) => {
    const was = before.get(place);
    const is = after.get(place);
    const checkResult = is ?? was;
    if (!checkResult || is?.verdict.state === 'blocked') return [];
    const differences = [...verdictDifference(was, is), ...findingDifferences(was, is)];
    return differences.map((difference) => ({
      check: checkResult.check,
      vaultUri: checkResult.vaultUri,
      ...difference,
    }));
  });
}

const resultsByPlace = (report: TenantReport): Map<string, CheckResult> =>
  new Map(
    report.results.map((checkResult) => [`${checkResult.check} ${checkResult.vaultUri ?? ''}`, checkResult]),
  );

const verdictDifference = (was: CheckResult | undefined, is: CheckResult | undefined): Difference[] =>
  [{ name: 'Verdict', before: verdictInWords(was), after: verdictInWords(is) }].filter(isDifferent);

function findingDifferences(was: CheckResult | undefined, is: CheckResult | undefined): Difference[] {
  const before = findingsByName(was);
  const after = findingsByName(is);
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }))
    .filter(isDifferent)
    .filter((one) => (one.before !== null || learnedAll(was)) && (one.after !== null || learnedAll(is)));
}

/** A rung that was stopped half-way did not come to all it might have found: what it does not say has not gone away. */
const learnedAll = (checkResult: CheckResult | undefined): boolean =>
  checkResult === undefined ||
  checkResult.verdict.state === 'passed' ||
  checkResult.verdict.state === 'attention';

/** A name that occurs more than once holds all its values. */
function findingsByName(checkResult: CheckResult | undefined): Map<string, string> {
  const groups = Map.groupBy(checkResult?.findings ?? [], (finding) => finding.name);
  const values = [...groups].map(([name, group]) => [name, group.map(({ value }) => value).sort()] as const);
  return new Map(values.map(([name, sorted]) => [name, sorted.join(', ')]));
}

function verdictInWords(checkResult: CheckResult | undefined): string | null {
  if (!checkResult) return null;
  const { verdict } = checkResult;
  return 'problem' in verdict ? `${verdict.state}: ${explainProblem(verdict.problem).title}` : verdict.state;
}

const isDifferent = ({ before, after }: Difference): boolean => before !== after;
