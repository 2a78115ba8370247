import { countsAsHealthy, type Verdict, type VerdictState } from '../../shared/domain/check.ts';

export const exitCodes = { allWell: 0, notWell: 1, couldNotTell: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const notWell: ReadonlySet<VerdictState> = new Set(['failed', 'attention', 'waiting']);

/**
 * A tenant that is not well outweighs one that we could not tell about; null stands for a tenant without a verdict. Advice
 * closes no road.
 */
export function exitCodeOf(verdicts: readonly (Verdict | null)[]): ExitCode {
  const others = verdicts.filter((verdict) => verdict === null || !countsAsHealthy(verdict));
  if (others.some((verdict) => verdict !== null && notWell.has(verdict.state))) return exitCodes.notWell;
  return others.length === 0 ? exitCodes.allWell : exitCodes.couldNotTell;
}
