import { checkId, type CheckId, type CheckResult, type TenantReport } from '../../shared/domain/check.ts';
import { isConsequence } from '../../shared/domain/is-consequence.ts';
import { pairResults, type ResultPair } from '../../shared/domain/paired-results.ts';
import type { Change } from '../../shared/domain/run.ts';
import { checkStateLabels } from '../../shared/domain/status-words.ts';
import { explainProblem } from '../../shared/problems/problem.ts';

type Difference = Pick<Change, 'name' | 'before' | 'after'>;

/**
 * The differences between two reports: first the verdicts in words (with the name `Verdict`), then the findings by name, then
 * how many checks others block (with the name `Blocked checks`). The order within a report does not matter. That a check was
 * only blocked or unblocked is no difference by itself, because it follows from another one.
 */
export function changesSince(lastGood: TenantReport, now: TenantReport): Change[] {
  const pairs = pairResults(lastGood.results, now.results);
  const differences = pairs.flatMap(({ before, after, ...place }) =>
    [...verdictDifference(before, after), ...findingDifferences(before, after)].map((difference): Change => ({
      ...place,
      ...difference,
    })),
  );
  const isVerdict = ({ name }: Change): boolean => name === 'Verdict';
  return [
    ...differences.filter(isVerdict),
    ...differences.filter((one) => !isVerdict(one)),
    ...blockedDifference(pairs),
  ];
}

/** Names the check that blocks the others in the report with more blocked checks. */
function blockedDifference(pairs: readonly ResultPair[]): Change[] {
  const before = pairs.flatMap((pair) => blockingCheck(pair.before));
  const after = pairs.flatMap((pair) => blockingCheck(pair.after));
  if (before.length === after.length) return [];
  const blocking = new Set(before.length > after.length ? before : after);
  const check = checkId.options.find((one) => blocking.has(one));
  const counts = { before: String(before.length), after: String(after.length) };
  return check === undefined ? [] : [{ check, vaultUri: null, name: 'Blocked checks', ...counts }];
}

const blockingCheck = (result: CheckResult | undefined): CheckId[] =>
  result?.verdict.state === 'blocked' && result.verdict.by !== null ? [result.verdict.by] : [];

const verdictDifference = (was: CheckResult | undefined, is: CheckResult | undefined): Difference[] =>
  isConsequence(was?.verdict, is?.verdict)
    ? []
    : [{ name: 'Verdict', before: verdictInWords(was), after: verdictInWords(is) }].filter(isDifferent);

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
