import { useRouterState } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TenantFilter } from '../../../shared/domain/tenant-filter.ts';

const queryKey = ['last-list'];

/** The filter with which the list of tenants was last shown: the links to the list keep it. Forgotten when the person signs out. */
export function useLastList(): TenantFilter {
  const cache = useQueryClient();
  const location = useRouterState({ select: (state) => state.location });
  const isList = location.pathname === '/tenants';
  const search = location.search as TenantFilter;
  useEffect(() => {
    if (!isList) return;
    cache.setQueryDefaults(queryKey, { gcTime: Infinity });
    cache.setQueryData(queryKey, search);
  }, [cache, isList, search]);
  return isList ? search : (cache.getQueryData<TenantFilter>(queryKey) ?? {});
}
