import * as z from 'zod';
import { cloudName } from '../cloud.ts';
import { accessStatuses } from './status-words.ts';
import { owner } from '../problems/define-problem.ts';

/** Periods until the next expiry, in days, and `expired`. `month` ends with the calendar month in UTC. */
export const expiryFilter = z.enum(['expired', 'month', '30', '60', '90']);
export type ExpiryFilter = z.infer<typeof expiryFilter>;

/** The filter of the list of tenants, kept in its address. An invalid part is ignored. */
export const tenantFilter = z.object({
  search: z.string().max(253).optional().catch(undefined),
  status: z.enum(accessStatuses).optional().catch(undefined),
  owner: owner.optional().catch(undefined),
  /** The code of the problem. */
  cause: z.string().max(80).optional().catch(undefined),
  cloud: cloudName.optional().catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  expiry: expiryFilter.optional().catch(undefined),
  /** The day on which something expires, `2026-02-28` in UTC. */
  expiresOn: z.iso.date().optional().catch(undefined),
  /** Only tenants for whose customer the provider waits, and whose access is not working yet. */
  waiting: z.literal(true).optional().catch(undefined),
});
export type TenantFilter = z.infer<typeof tenantFilter>;

export const isFiltered = (filter: TenantFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);
