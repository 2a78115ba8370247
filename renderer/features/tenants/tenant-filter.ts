import * as z from 'zod';
import { owner } from '../../../shared/problems/define-problem.ts';
import { accessStatuses } from '../../ui/access-status.tsx';

/** The filter of the list, kept in the address for Back and for links. */
export const tenantFilter = z.object({
  search: z.string().max(253).optional().catch(undefined),
  status: z.enum(accessStatuses).optional().catch(undefined),
  owner: owner.optional().catch(undefined),
});
export type TenantFilter = z.infer<typeof tenantFilter>;

export const isFiltered = (filter: TenantFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);
