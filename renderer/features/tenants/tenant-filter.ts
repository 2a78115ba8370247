import * as z from 'zod';
import { owner } from '../../../shared/problems/define-problem.ts';
import { statuses } from '../../ui/words.ts';

/** What narrows the list; it lives in the address, so that Back and a link bring it back. */
export const tenantFilter = z.object({
  search: z.string().max(253).optional().catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  owner: owner.optional().catch(undefined),
});
export type TenantFilter = z.infer<typeof tenantFilter>;

export const isFiltered = ({ search, status, owner: mover }: TenantFilter): boolean =>
  search !== undefined || status !== undefined || mover !== undefined;
