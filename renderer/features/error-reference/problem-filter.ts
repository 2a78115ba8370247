import * as z from 'zod';
import { owner } from '../../../shared/problems/define-problem.ts';

/** The filter of the catalogue, kept in the address for Back and for links. */
export const problemFilter = z.object({
  // The address reads an AADSTS number as a number.
  search: z
    .union([z.string().max(253), z.number().transform(String)])
    .optional()
    .catch(undefined),
  owner: owner.optional().catch(undefined),
});
export type ProblemFilter = z.infer<typeof problemFilter>;
