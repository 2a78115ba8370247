import type { ProblemCode } from '../problems/catalogue.ts';
import { isOwnedByProvider } from '../problems/ownership.ts';
import type { Problem } from '../problems/problem.ts';
import type { Verdict, VerdictState } from './check.ts';
import type { Outcome } from './run.ts';

/** A problem at the provider that several tenants report. `problem` is taken from the latest report. */
export interface SharedCause {
  readonly state: Exclude<VerdictState, 'passed' | 'blocked'>;
  readonly problem: Problem;
  readonly tenantIds: readonly string[];
}

type OutcomeWithProblem = Outcome & { readonly verdict: Extract<Verdict, { problem: Problem }> };

/** The most severe state first. */
const bySeverity = ['failed', 'unknown', 'waiting', 'attention'] as const;

/**
 * Finds the problems of the provider that two or more tenants report: one fix serves all of them. Other problems of a tenant
 * can remain.
 * The most severe comes first.
 */
export function sharedCauses(outcomes: readonly Outcome[]): readonly SharedCause[] {
  const byCode = Map.groupBy(outcomes.filter(isShareable), ({ verdict }) => verdict.problem.code);
  return [...byCode.values()]
    .filter((affected) => affected.length > 1)
    .map(causeOf)
    .sort((a, b) => bySeverity.indexOf(a.state) - bySeverity.indexOf(b.state));
}

const isShareable = (outcome: Outcome): outcome is OutcomeWithProblem =>
  'problem' in outcome.verdict && isOwnedByProvider(outcome.verdict.problem.code);

/**
 * Advice to the provider about its own application. It does not depend on the tenant, so the latest report that saw the
 * application's registration counts.
 */
export function providerAdvice(outcomes: readonly Outcome[]): readonly Problem[] {
  let latest: Outcome | undefined;
  for (const outcome of outcomes)
    if (outcome.providerAdvice !== null && outcome.finishedAt > (latest?.finishedAt ?? '')) latest = outcome;
  return latest?.providerAdvice ?? [];
}

/** Clocks that differ. They concern no tenant, so they are shown once instead of beside each. */
const clockCodes: ReadonlySet<ProblemCode> = new Set(['machine-clock-wrong', 'service-clock-wrong']);

/** Whether the problem of an outcome is about a clock. */
export const isAboutClock = ({ verdict }: Pick<Outcome, 'verdict'>): boolean =>
  'problem' in verdict && clockCodes.has(verdict.problem.code);

/** The wrong clocks that these outcomes report, each once, with the tenants that report it. */
export function wrongClocks(outcomes: readonly Outcome[]): readonly SharedCause[] {
  const about = outcomes.filter(
    (outcome): outcome is OutcomeWithProblem => 'problem' in outcome.verdict && isAboutClock(outcome),
  );
  return [...Map.groupBy(about, ({ verdict }) => verdict.problem.code).values()].map(causeOf);
}

function causeOf(affected: readonly OutcomeWithProblem[]): SharedCause {
  const latest = affected.reduce((one, other) => (other.finishedAt > one.finishedAt ? other : one));
  const present = new Set(affected.map(({ verdict }) => verdict.state));
  return {
    state: bySeverity.find((state) => present.has(state)) ?? latest.verdict.state,
    problem: latest.verdict.problem,
    tenantIds: affected.map(({ tenantId }) => tenantId),
  };
}
