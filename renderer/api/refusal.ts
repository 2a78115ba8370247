import type { Answer } from '../../shared/contract/action.ts';
import { headlines } from '../../shared/problems/headlines.ts';
import type { Problem } from '../../shared/problems/problem.ts';

/** Carries the problem of a refused action through TanStack Query, which expects a failure to reject. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(headlines[problem.code].title);
    this.problem = problem;
  }
}

/** The value of an answer; rejects with a `Refusal` if the action was refused. */
export async function accept<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const settled = await answer;
  if (!settled.ok) throw new Refusal(settled.problem);
  return settled.value;
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Refusal;
  }
}
