import { checkId, type CheckId, type CheckResult, type TenantReport } from '../../shared/domain/check.ts';
import { isConsequence } from '../../shared/domain/is-consequence.ts';
import { idOfPlace } from '../../shared/domain/vault-place.ts';
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
  const before = resultsByPlace(withKeysOf(lastGood.results, now.results));
  const after = resultsByPlace(withKeysOf(now.results, lastGood.results));
  const differences = [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const was = before.get(id);
    const is = after.get(id);
    const result = is ?? was;
    if (!result) return [];
    const { check, vaultUri, keyName } = result;
    const found = [...verdictDifference(was, is), ...findingDifferences(was, is)];
    const place = { check, vaultUri, ...(keyName !== undefined && { keyName }) };
    return found.map((difference) => ({ ...place, ...difference }));
  });
  const isVerdict = ({ name }: Change): boolean => name === 'Verdict';
  return [
    ...differences.filter(isVerdict),
    ...differences.filter((one) => !isVerdict(one)),
    ...blockedDifference(lastGood.results, now.results),
  ];
}

/** Names the check that blocks the others in the report with more blocked checks. */
function blockedDifference(was: readonly CheckResult[], is: readonly CheckResult[]): Change[] {
  const [before, after] = [was, is].map((results) =>
    results.flatMap(({ verdict }) =>
      verdict.state === 'blocked' && verdict.by !== null ? [verdict.by] : [],
    ),
  ) as [CheckId[], CheckId[]];
  if (before.length === after.length) return [];
  const blocking = new Set(before.length > after.length ? before : after);
  const check = checkId.options.find((one) => blocking.has(one));
  const counts = { before: String(before.length), after: String(after.length) };
  return check === undefined ? [] : [{ check, vaultUri: null, name: 'Blocked checks', ...counts }];
}

const resultsByPlace = (results: readonly CheckResult[]): Map<string, CheckResult> =>
  new Map(results.map((result) => [`${result.check} ${idOfPlace(result)}`, result]));

/**
 * While the record listed one key of a vault, its results named no key. Such a result stands for each key that the other report names
 * there.
 */
const withKeysOf = (
  results: readonly CheckResult[],
  others: readonly CheckResult[],
): readonly CheckResult[] => {
  const named = others.filter(({ keyName }) => keyName !== undefined);
  return results.flatMap((result) => {
    const { check, vaultUri } = result;
    const keys = named.filter((other) => other.check === check && other.vaultUri === vaultUri);
    if (result.keyName !== undefined || keys.length === 0) return [result];
    return keys.map(({ keyName }) => ({ ...result, keyName }));
  });
};

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
