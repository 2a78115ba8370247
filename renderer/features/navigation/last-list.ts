import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { TenantFilter } from '../../../shared/domain/tenant-filter.ts';
import { useDraft } from '../../ui/use-draft.ts';

/** The filter with which the list of tenants was last shown: the links to the list keep it. Forgotten when the person signs out. */
export function useLastList(): TenantFilter {
  const last = useDraft<TenantFilter>('last list of tenants');
  const location = useRouterState({ select: (state) => state.location });
  const isList = location.pathname === '/tenants';
  const search = location.search as TenantFilter;
  useEffect(() => {
    if (isList) last.keep(search);
  }, [last, isList, search]);
  return isList ? search : (last.read() ?? {});
}
