import type { TenantFilter } from '../../../shared/domain/tenant-filter.ts';

/** A number of tenants, and the filter under which the list shows exactly these tenants. */
export interface Figure {
  readonly filter: TenantFilter;
  readonly count: number;
}
