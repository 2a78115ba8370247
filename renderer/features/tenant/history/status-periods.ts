import type { StatusTime } from '../../../../shared/contract/history-actions.ts';
import type { AccessStatus } from '../../../../shared/domain/status-words.ts';

/** A time during which every check found the same status and the same problem. Times in ISO 8601. */
export interface StatusPeriod {
  readonly status: AccessStatus;
  /** The code of the problem; null if there is none. */
  readonly code: string | null;
  readonly from: string;
  /** When the next period began, or the status became unknown because there was no check; null for the present one. */
  readonly to: string | null;
  readonly checks: number;
}

/** The periods of a tenant, newest first, with a time and those that it continues as one. `now` is in milliseconds. */
export function statusPeriods(times: readonly StatusTime[], now: number): readonly StatusPeriod[] {
  const periods: StatusPeriod[] = [];
  let isContinued = false;
  for (const { status, code, from, until, checks, continues } of times) {
    const newer = periods.at(-1);
    if (newer && isContinued) periods[periods.length - 1] = { ...newer, from, checks: newer.checks + checks };
    else periods.push({ status, code, from, to: Date.parse(until) > now ? null : until, checks });
    isContinued = continues;
  }
  return periods;
}
