import type { Answer } from '../../shared/contract/action.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';

/** Carries the problem of a refused action through TanStack Query, which knows failure as a rejection. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(explainProblem(problem).title);
    this.problem = problem;
  }
}

/** The value of an answer; rejects with a `Refusal` where there is none. */
export async function accept<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const given = await answer;
  if (!given.ok) throw new Refusal(given.problem);
  return given.value;
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Refusal;
  }
}
