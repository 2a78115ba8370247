import { useInfiniteQuery } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';

const pageSize = 100;

/** The checks of a tenant in pages, newest first. */
export function useChecks(tenantId: string, changesOnly: boolean) {
  const { ask, queries } = useConsole();
  return useInfiniteQuery({
    queryKey: [...queries.history.ofTenant({ tenantId }).queryKey, changesOnly],
    queryFn: ({ pageParam }) =>
      ask.history.ofTenant({ tenantId, changesOnly, after: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ checks }) => checks),
  });
}
