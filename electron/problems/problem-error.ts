import { explainProblem, type Problem } from '../../shared/problems/problem.ts';

/** Carries a problem through code that reports failure by throwing, such as the Azure clients. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(explainProblem(problem).explanation);
    this.problem = problem;
  }
}
