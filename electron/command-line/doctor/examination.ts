import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { stepInWords } from '../../../shared/problems/in-words.ts';

export const examinationStates = ['passed', 'attention', 'failed', 'unknown', 'not checked'] as const;
export type ExaminationState = (typeof examinationStates)[number];

/** One line of `causeway doctor`. */
export interface Examination {
  /** Permanent, for scripts. */
  readonly id: string;
  /** What was examined, such as `DNS: graph.microsoft.com`. */
  readonly subject: string;
  readonly state: ExaminationState;
  /** One sentence. */
  readonly finding: string;
  /** What to do; null if nothing has to be done. */
  readonly action: string | null;
}

type Subject = Pick<Examination, 'id' | 'subject'>;

export const passed = (about: Subject, finding: string): Examination => ({
  ...about,
  ...{ state: 'passed', finding, action: null },
});

export const notChecked = (about: Subject, finding: string): Examination => ({
  ...about,
  ...{ state: 'not checked', finding, action: null },
});

export const found = (
  state: 'attention' | 'failed' | 'unknown',
  about: Subject,
  finding: string,
  action: string | null,
): Examination => ({ ...about, state, finding, action });

/** A problem as a line, with the first step of its remedy. */
export function foundProblem(
  state: 'attention' | 'failed' | 'unknown',
  about: Subject,
  problem: Problem,
): Examination {
  const { explanation, remedy } = explainProblem(problem);
  const [first] = remedy;
  const action = first === undefined ? null : stepInWords(first, 'provider').replace(/:$/, '.');
  return found(state, about, explanation, action);
}
