import { countsAsHealthy, type Verdict, type VerdictState } from '../../shared/domain/check.ts';
import { explainProblem, type ExplainedProblem } from '../../shared/problems/problem.ts';

const words: Readonly<Record<VerdictState, string>> = {
  passed: 'open',
  attention: 'open in part',
  waiting: 'waiting',
  failed: 'closed',
  unknown: 'could not tell',
  blocked: 'not checked',
};

const inWords = (verdict: Verdict): string =>
  verdict.state === 'attention' && countsAsHealthy(verdict) ? 'open, with advice' : words[verdict.state];

export interface SaidVerdict {
  readonly state: string;
  readonly problem: Pick<ExplainedProblem, 'code' | 'owner' | 'title' | 'explanation'> | null;
}

/** A verdict in words; null stands for a tenant that was never checked. */
export function sayVerdict(verdict: Verdict | null): SaidVerdict {
  const state = inWords(verdict ?? { state: 'blocked', by: null });
  if (!verdict || !('problem' in verdict)) return { state, problem: null };
  const { code, owner, title, explanation } = explainProblem(verdict.problem);
  return { state, problem: { code, owner, title, explanation } };
}
