import type { Verdict, VerdictState } from '../../shared/domain/check.ts';
import { countsAsHealthy } from '../../shared/domain/counts-as-healthy.ts';

export const exitCodes = { success: 0, problemFound: 1, undetermined: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the codes mean for every command. The help of a command says what they mean for it. They are never changed. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'The command is complete, and it found no problem.',
  1: 'The command is complete, and it found a problem.',
  2: 'The result is unknown or can be incomplete, or the command is invalid.',
};

const problemStates: ReadonlySet<VerdictState> = new Set(['failed', 'attention', 'waiting']);

/**
 * A tenant with a problem outweighs one with an unknown result; null is a tenant without a verdict. A recommendation is not
 * a problem. No tenants prove nothing.
 */
export function exitCodeOf(verdicts: readonly (Verdict | null)[]): ExitCode {
  const others = verdicts.filter((verdict) => verdict === null || !countsAsHealthy(verdict));
  if (others.some((verdict) => verdict !== null && problemStates.has(verdict.state)))
    return exitCodes.problemFound;
  return others.length === 0 && verdicts.length > 0 ? exitCodes.success : exitCodes.undetermined;
}
