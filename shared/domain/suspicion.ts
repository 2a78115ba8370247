import type { FactsOf, ProblemCode } from '../problems/catalogue.ts';
import { headlines } from '../problems/headlines.ts';
import type { Problem } from '../problems/problem.ts';
import type { Outcome } from './run.ts';

/** A cause at the provider that many tenants together suggest. `problem` accuses nobody. */
export interface Suspicion {
  readonly problem: Problem;
  readonly tenantIds: readonly string[];
}

/** Fewer tenants than this may share a problem by chance. */
const leastTenants = 3;

/** Found before the home tenant was asked, so nothing is known about it. */
const foundBeforeSignIn: ReadonlySet<ProblemCode> = new Set(['tenant-blocked']);

/**
 * The one cause at the provider that these outcomes suggest: the same problem of customers in at least three tenants and in
 * half of those that were checked, or a missing service principal in every one of several. Every such problem is found after
 * the application has signed in, here or in its home tenant. Looks at all outcomes together and at each run by itself. Null
 * if there is none.
 */
export function suspectedCause(outcomes: readonly Outcome[]): Suspicion | null {
  const conclusive = outcomes.filter(
    ({ verdict }) => verdict.state !== 'unknown' && verdict.state !== 'blocked',
  );
  const runs = Map.groupBy(conclusive, ({ runId }) => runId).values();
  return [conclusive, ...runs].reduce<Suspicion | null>((most, group) => {
    const found = suspectedIn(group);
    return (found?.tenantIds.length ?? 0) > (most?.tenantIds.length ?? 0) ? found : most;
  }, null);
}

function suspectedIn(checked: readonly Outcome[]): Suspicion | null {
  const byCode = Map.groupBy(checked.filter(isFailureOfCustomer), ({ verdict }) => verdict.problem.code);
  const [largest] = [...byCode.values()].sort((one, other) => other.length - one.length);
  const [first] = largest ?? [];
  if (largest === undefined || first === undefined) return null;
  const { problem } = first.verdict;
  const isEverywhere =
    problem.code === 'app-not-in-tenant' && largest.length === checked.length && checked.length > 1;
  if (!isEverywhere && (largest.length < leastTenants || largest.length * 2 < checked.length)) return null;
  const { appId } = problem.facts;
  return {
    tenantIds: largest.map(({ tenantId }) => tenantId),
    problem: {
      code: 'provider-cause-suspected',
      facts: {
        appId: typeof appId === 'string' ? appId : null,
        code: problem.code,
        reported: headlines[problem.code].title,
        affected: largest.length,
        checked: checked.length,
      } satisfies FactsOf<'provider-cause-suspected'>,
      cause: null,
    },
  };
}

type FailedOutcome = Outcome & { readonly verdict: { readonly state: 'failed'; readonly problem: Problem } };

const isFailureOfCustomer = (outcome: Outcome): outcome is FailedOutcome =>
  outcome.verdict.state === 'failed' &&
  headlines[outcome.verdict.problem.code].owner === 'customer' &&
  !foundBeforeSignIn.has(outcome.verdict.problem.code);
