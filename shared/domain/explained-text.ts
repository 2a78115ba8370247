import * as z from 'zod';
import { reportedProblem } from '../problems/problem.ts';

/** What a text that somebody pasted turned out to say; everything in it is redacted. */
export const explainedText = z.strictObject({
  /** In the order of the text; one `unrecognised` where nothing in it is known. */
  findings: z
    .array(
      z.strictObject({
        problem: reportedProblem,
        /** By what it was recognised, such as `AADSTS700016` or `ForbiddenByRbac`. */
        matched: z.string().max(200),
      }),
    )
    .min(1)
    .max(20),
  /** What Microsoft’s support asks for. Timestamps are as they stood in the text. */
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

/** The longest text that is read, in characters. */
export const longestText = 64 * 1024;
