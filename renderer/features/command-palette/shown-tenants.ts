import { matchesFilter } from '../../../shared/domain/matches-filter.ts';
import { isFiltered, tenantFilter } from '../../../shared/domain/tenant-filter.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';

/** The ids of the tenants that the list shows under the filter of its address; `all` without a filter. */
export function shownTenants(rows: readonly TenantRow[], search: unknown): 'all' | string[] {
  const filter = tenantFilter.parse(search);
  if (!isFiltered(filter)) return 'all';
  const now = new Date();
  return rows.filter((row) => matchesFilter(row, filter, now)).map(({ tenant }) => tenant.tenantId);
}
