import { isAboutClock } from '../../shared/domain/attribution.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import { accessStatusOf, type AccessStatus } from '../../shared/domain/status-words.ts';
import { ownerLabel, type Reader } from '../../shared/problems/in-words.ts';
import { capitalized } from '../../shared/problems/phrases.ts';
import type { Cell } from './print.ts';
import { explainProblem, type ExplainedProblem, type Problem } from '../../shared/problems/problem.ts';

type ProblemSummary = Pick<ExplainedProblem, 'code' | 'owner' | 'title' | 'explanation'>;

export interface VerdictSummary {
  readonly status: AccessStatus;
  readonly problem: ProblemSummary | null;
}

/** A problem as the JSON documents show it. */
export function summarizeProblem(problem: Problem): ProblemSummary {
  const { code, owner, title, explanation } = explainProblem(problem);
  return { code, owner, title, explanation };
}

/** A tenant's verdict as its access status and its problem; null means that the tenant was never checked. */
export function summarizeVerdict(verdict: Verdict | null): VerdictSummary {
  const status = accessStatusOf(verdict);
  return { status, problem: verdict && 'problem' in verdict ? summarizeProblem(verdict.problem) : null };
}

/** The color of each status on a terminal. The word itself says the same. */
const statusStyles = {
  working: 'green',
  'partly working': 'yellow',
  'not working yet': 'yellow',
  'not working': 'red',
  unknown: 'yellow',
  'not checked': 'dim',
} as const satisfies Readonly<Record<AccessStatus, string>>;

export const summaryColumns = ['Status', 'Problem', 'Action required'] as const;

/** A verdict as the cells of `summaryColumns`. */
export function summaryCells(verdict: Verdict | null, reader: Reader): [string, string, string] {
  const summary = summarizeVerdict(verdict);
  const { status } = summary;
  // A wrong clock concerns no tenant: `fleetNotes` tells it once.
  const problem = verdict !== null && isAboutClock({ verdict }) ? null : summary.problem;
  return [
    capitalized(status),
    problem?.title ?? '',
    problem === null ? '' : ownerLabel(problem.owner, reader),
  ];
}

/** The same for a terminal, with the color of the status. */
export function coloredCells(verdict: Verdict | null, reader: Reader): [Cell, string, string] {
  const [text, ...others] = summaryCells(verdict, reader);
  return [{ text, style: statusStyles[accessStatusOf(verdict)] }, ...others];
}
