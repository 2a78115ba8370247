import * as z from 'zod';
import type { Problem } from '../../shared/problems/problem.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { explainProblem } from '../../shared/problems/problem.ts';

const inputInvalid = z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) });

interface Placed {
  readonly field: string;
  readonly message: string;
}

/**
 * Where in a form a refusal belongs: issues of the input at their own paths, other problems at the field that `homes`
 * names for their code. Empty where it belongs to the form as a whole.
 */
export function placeProblem(
  problem: Problem,
  homes: Partial<Record<ProblemCode, string>>,
): readonly Placed[] {
  if (problem.code === 'input-invalid') {
    const { issues } = inputInvalid.safeParse(problem.facts).data ?? { issues: [] };
    return issues.filter(({ path }) => path !== '').map(({ path, message }) => ({ field: path, message }));
  }
  const field = homes[problem.code];
  return field === undefined ? [] : [{ field, message: explainProblem(problem).explanation }];
}
