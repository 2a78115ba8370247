import * as z from 'zod';
import { owner } from '../../../shared/problems/define-problem.ts';

/** What narrows the catalogue; it lives in the address, so that Back and a link bring it back. */
export const problemFilter = z.object({
  search: z.string().max(253).optional().catch(undefined),
  owner: owner.optional().catch(undefined),
});
export type ProblemFilter = z.infer<typeof problemFilter>;
