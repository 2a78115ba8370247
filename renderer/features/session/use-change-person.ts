import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';

/** Leaves the session. Everything that was shown belonged to the person before, so nothing of it stays. */
export function useLeave() {
  const { ask, queries, liveResults } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask.session.leave({}),
    onSuccess: async () => {
      liveResults.clear();
      const session = queries.session.current({});
      await cache.cancelQueries();
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== session.queryKey[0] });
      await cache.refetchQueries(session);
    },
  });
}

/** Becomes one of the people that one can be here. */
export function useChoosePerson() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => ask.session.choose({ personId }),
    onSuccess: () => cache.refetchQueries(queries.session.current({})),
  });
}
