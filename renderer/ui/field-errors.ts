import * as z from 'zod';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';

const inputInvalid = z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) });

interface FieldError {
  readonly field: string;
  readonly message: string;
}

/**
 * The errors of single fields in a refusal: issues of the input at their own paths, other problems at the field that
 * `fieldOfCode` gives for their code. Empty if the problem belongs to the form as a whole.
 */
export function fieldErrors(
  problem: Problem,
  fieldOfCode: Partial<Record<ProblemCode, string>>,
): readonly FieldError[] {
  if (problem.code === 'input-invalid') {
    const { issues } = inputInvalid.safeParse(problem.facts).data ?? { issues: [] };
    return issues.filter(({ path }) => path !== '').map(({ path, message }) => ({ field: path, message }));
  }
  const field = fieldOfCode[problem.code];
  return field === undefined ? [] : [{ field, message: explainProblem(problem).explanation }];
}
