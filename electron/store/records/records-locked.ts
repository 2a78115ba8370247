import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';

/** Another process has locked the records. `patienceMs` says for how long the work is worth repeating. */
export class RecordsLocked extends ProblemError {
  readonly patienceMs: number;

  constructor(path: string, patienceMs: number, cause: unknown) {
    super(makeProblem('records-locked', { path }), { cause });
    this.patienceMs = patienceMs;
  }
}
