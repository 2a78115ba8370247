import type { PastCheck } from '../../../../shared/domain/run.ts';
import { accessStatusOf, type AccessStatus } from '../../../../shared/domain/status-words.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { verdictProblem } from '../../../../shared/domain/verdict-problem.ts';

/** A time during which every check found the same status and the same problem. Times in ISO 8601. */
export interface StatusPeriod {
  readonly status: AccessStatus;
  readonly problem: ProblemCode | undefined;
  readonly from: string;
  /** When the next period began; null for the present one. */
  readonly to: string | null;
  readonly checks: number;
}

/** The periods of a history, newest first. A period lasts from its first check to the first check of the next period. */
export function statusPeriods(history: readonly PastCheck[]): readonly StatusPeriod[] {
  const periods: StatusPeriod[] = [];
  for (const { verdict, finishedAt } of history) {
    const status = accessStatusOf(verdict);
    const problem = verdictProblem(verdict)?.code;
    const newer = periods.at(-1);
    if (newer?.status === status && newer.problem === problem)
      periods[periods.length - 1] = { ...newer, from: finishedAt, checks: newer.checks + 1 };
    else periods.push({ status, problem, from: finishedAt, to: newer?.from ?? null, checks: 1 });
  }
  return periods;
}
