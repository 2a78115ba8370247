import {
  checkId,
  type CheckId,
  type CheckResult,
  type TenantReport,
} from '../../../../shared/domain/check.ts';
import { isConsequence } from '../../../../shared/domain/is-consequence.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { verdictProblem } from '../../../../shared/domain/verdict-problem.ts';
import { pairResults } from '../../../../shared/domain/paired-results.ts';
import type { VaultPlace } from '../../../../shared/domain/vault-place.ts';
import { stateText } from '../state-text.ts';

/** A check with different states in two reports; null if a report does not have it. */
export interface ChangedCheck {
  readonly check: CheckId;
  readonly place: VaultPlace;
  readonly before: CheckResult['verdict'] | null;
  readonly after: CheckResult['verdict'] | null;
}

/**
 * The checks with another state or another problem, in the order of the checks. A check that was only blocked or unblocked is
 * omitted, because that follows from the check that blocked it.
 */
export function changedChecks(before: TenantReport, after: TenantReport): readonly ChangedCheck[] {
  return pairResults(before.results, after.results)
    .map(({ check, vaultUri, keyName, before: was, after: is }) => ({
      check,
      place: { vaultUri, keyName },
      before: was?.verdict ?? null,
      after: is?.verdict ?? null,
    }))
    .filter(
      ({ before: one, after: other }) =>
        textOf(one) !== textOf(other) && !isConsequence(one ?? undefined, other ?? undefined),
    )
    .toSorted((a, b) => checkId.options.indexOf(a.check) - checkId.options.indexOf(b.check));
}

const textOf = (verdict: CheckResult['verdict'] | null): string => (verdict ? stateText(verdict) : '');

/** The recommendations of a report that the other report does not have. */
export function adviceOnlyIn(report: TenantReport, other: TenantReport): readonly Problem[] {
  const others = new Set(adviceOf(other).map(({ code }) => code));
  return adviceOf(report).filter(({ code }) => !others.has(code));
}

const adviceOf = ({ results }: TenantReport): readonly Problem[] => [
  ...new Map(
    results
      .flatMap(({ advice, verdict }) => advice ?? [verdictProblem(verdict) ?? []].flat())
      .filter(({ code }) => code.startsWith('advice-'))
      .map((problem) => [problem.code, problem] as const),
  ).values(),
];
