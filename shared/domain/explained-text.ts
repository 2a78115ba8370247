import * as z from 'zod';
import { reportedProblem } from '../problems/problem.ts';

/** The problems and ids found in a pasted text. All values are redacted. */
export const explainedText = z.strictObject({
  /** In the order of the text; one `unrecognised` if nothing is known. */
  findings: z
    .array(
      z.strictObject({
        problem: reportedProblem,
        /** The text that identified the problem, such as `AADSTS700016` or `ForbiddenByRbac`. */
        matched: z.string().max(200),
      }),
    )
    .min(1)
    .max(20),
  /** The ids that Microsoft support asks for. Timestamps keep the format of the text. */
  ids: z
    .array(
      z.strictObject({
        kind: z.enum(['request', 'client request', 'correlation', 'trace', 'timestamp']),
        value: z.string().max(100),
      }),
    )
    .max(50),
});
export type ExplainedText = z.infer<typeof explainedText>;
