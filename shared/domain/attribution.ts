import { isOwnedByProvider } from '../problems/ownership.ts';
import type { Problem } from '../problems/problem.ts';
import type { Verdict, VerdictState } from './check.ts';
import type { Outcome } from './run.ts';

/** One thing at the provider that several tenants show. `problem` is as the tenant reported it that was checked last. */
export interface SharedCause {
  readonly state: Exclude<VerdictState, 'passed' | 'blocked'>;
  readonly problem: Problem;
  readonly tenantIds: readonly string[];
}

type Troubled = Outcome & { readonly verdict: Extract<Verdict, { problem: Problem }> };

/** In which order causes are told: what stops everybody first. */
const states = ['failed', 'unknown', 'waiting', 'attention'] as const;

/**
 * Finds what tenants have in common because it lies with the provider: mended once, it is mended for all of them. A cause
 * that a single tenant shows is left with that tenant.
 */
export function sharedCauses(outcomes: readonly Outcome[]): readonly SharedCause[] {
  const byCode = Map.groupBy(outcomes.filter(isShareable), ({ verdict }) => verdict.problem.code);
  return [...byCode.values()]
    .filter((troubled) => troubled.length > 1)
    .map(causeOf)
    .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
}

const isShareable = (outcome: Outcome): outcome is Troubled =>
  'problem' in outcome.verdict && isOwnedByProvider(outcome.verdict.problem.code);

/**
 * What the provider may improve for all of its customers. It is about the provider's application and not about them, so the
 * latest look at that counts, whichever tenant it was taken for.
 */
export function providerAdvice(outcomes: readonly Outcome[]): readonly Problem[] {
  let latest: Outcome | undefined;
  for (const outcome of outcomes)
    if (outcome.providerAdvice !== null && outcome.finishedAt > (latest?.finishedAt ?? '')) latest = outcome;
  return latest?.providerAdvice ?? [];
}

function causeOf(troubled: readonly Troubled[]): SharedCause {
  const latest = troubled.reduce((one, other) => (other.finishedAt > one.finishedAt ? other : one));
  const present = new Set(troubled.map(({ verdict }) => verdict.state));
  return {
    state: states.find((state) => present.has(state)) ?? latest.verdict.state,
    problem: latest.verdict.problem,
    tenantIds: troubled.map(({ tenantId }) => tenantId),
  };
}
