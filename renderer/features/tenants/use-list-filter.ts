import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { tenantFilter, type TenantFilter } from '../../../shared/domain/tenant-filter.ts';

/** The filter of the list, kept in its address, and how to change it. */
export function useListFilter() {
  const search = useSearch({ from: '/tenants' });
  const filter = useMemo(() => tenantFilter.parse(search), [search]);
  const navigate = useNavigate();
  const replace = (next: TenantFilter) => void navigate({ to: '/tenants', search: next, replace: true });
  return { filter, change: (part: TenantFilter) => replace({ ...filter, ...part }), replace };
}
