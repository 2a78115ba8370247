import type { AlertPolicy } from '../../shared/domain/alerts/alert-policy.ts';
import {
  rememberedFailures,
  type Fault,
  type WatchedTenant,
} from '../../shared/domain/alerts/watched-tenant.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import { countsAsHealthy } from '../../shared/domain/counts-as-healthy.ts';
import type { Problem } from '../../shared/problems/problem.ts';

const dayMs = 24 * 60 * 60_000;

type FailedVerdict = Extract<Verdict, { state: 'failed' | 'attention' }>;
type Thresholds = Pick<AlertPolicy, 'failuresInARow' | 'failuresInADay' | 'successes'>;

/**
 * What is known about a tenant after one more access check, which ended `at` (ISO 8601, UTC). A check that could not decide
 * changes only whether the tenant can be seen; one that waits for a change counts for nothing. Access that works partly
 * counts like access that does not work. Before the first success a fault is raised at once, but quietly.
 */
export function judge(
  watched: WatchedTenant,
  { verdict, at }: { readonly verdict: Verdict; readonly at: string },
  policy: Thresholds,
): WatchedTenant {
  if (verdict.state === 'blocked') return watched;
  if (verdict.state === 'unknown')
    return { ...watched, unseen: withoutChange(watched.unseen, verdict.problem) };
  const seen = { ...watched, unseen: null };
  if (verdict.state === 'waiting') return seen;
  return countsAsHealthy(verdict) || verdict.state === 'passed'
    ? afterSuccess(seen, policy)
    : afterFailure(seen, verdict, at, policy);
}

/** The known problem if the new one has the same cause, so that evidence alone changes nothing. */
const withoutChange = (known: Problem | null, problem: Problem): Problem =>
  known?.code === problem.code ? known : problem;

function afterSuccess(watched: WatchedTenant, policy: Thresholds): WatchedTenant {
  // More do not count, so that a tenant whose access keeps working stays the same.
  const successes = Math.min(watched.successes + 1, policy.successes);
  const isResolved = watched.fault !== null && successes >= policy.successes;
  return {
    ...watched,
    isVerified: true,
    inARow: 0,
    rowSince: null,
    successes,
    fault: isResolved ? null : watched.fault,
    // An alert that was resolved, or raised before the tenant was verified, does not count towards the next one.
    failures: isResolved || !watched.isVerified ? [] : watched.failures,
  };
}

function afterFailure(
  watched: WatchedTenant,
  verdict: FailedVerdict,
  at: string,
  policy: Thresholds,
): WatchedTenant {
  const counted = {
    ...watched,
    failures: [...watched.failures.filter((one) => isWithinADay(one, at)), at].slice(-rememberedFailures),
    inARow: Math.min(watched.inARow + 1, rememberedFailures),
    rowSince: watched.rowSince ?? at,
    successes: 0,
  };
  return { ...counted, fault: faultAfter(counted, verdict, at, policy) };
}

const isWithinADay = (one: string, at: string): boolean =>
  Math.abs(Date.parse(at) - Date.parse(one)) <= dayMs;

function faultAfter(
  counted: WatchedTenant,
  { state, problem }: FailedVerdict,
  at: string,
  policy: Thresholds,
): Fault | null {
  const { fault, isVerified } = counted;
  const since = seriesThatRaises(counted, policy);
  const raised = { state, problem };
  if (fault === null) {
    if (!isVerified) return { ...raised, since: at, isQuiet: true };
    return since === null ? null : { ...raised, since, isQuiet: false };
  }
  if (fault.isQuiet && isVerified && since !== null) return { ...raised, since, isQuiet: false };
  if (fault.problem.code !== problem.code) return { ...raised, since: at, isQuiet: fault.isQuiet };
  return fault.state === state ? fault : { ...fault, ...raised };
}

/** The first failed check of the series that reaches a threshold; null if none does. */
function seriesThatRaises({ inARow, rowSince, failures }: WatchedTenant, policy: Thresholds): string | null {
  const reached = [
    inARow >= policy.failuresInARow ? rowSince : null,
    failures.length >= policy.failuresInADay ? (failures[0] ?? null) : null,
  ];
  return reached.filter((since) => since !== null).toSorted()[0] ?? null;
}
