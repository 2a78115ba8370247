import { explainProblem, type Problem } from '../../shared/problems/problem.ts';

/** Carries a problem through code that reports failures by throwing, such as the Azure clients. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(explainProblem(problem).explanation, options);
    this.problem = problem;
  }
}
