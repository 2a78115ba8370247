import type { LiveResults } from '../../api/live-results.ts';
import type { TenantStatus } from '../../../shared/contract/tenants-actions.ts';
import type { CheckResult, Verdict } from '../../../shared/domain/check.ts';

/** What the page shows of one access check. */
export interface ShownReport {
  readonly runId: string;
  readonly verdict: Verdict;
  readonly results: readonly CheckResult[];
  readonly finishedAt: string;
  /** ISO 8601: when this state began; null if that is not known. */
  readonly since: string | null;
}

/**
 * The latest report, or null if there is none. An outcome that the console reported but did not store is newer than the
 * stored report.
 */
export function presentReport(
  { latest, since }: Pick<TenantStatus, 'latest' | 'since'>,
  live: LiveResults | undefined,
): ShownReport | null {
  const reported = live?.reported;
  if (
    live &&
    reported &&
    live.runId !== latest?.runId &&
    (latest === null || latest.finishedAt <= reported.outcome.finishedAt)
  ) {
    const { verdict, finishedAt } = reported.outcome;
    return { runId: live.runId, verdict, results: live.results, finishedAt, since: reported.since };
  }
  return latest && { ...latest, since };
}
