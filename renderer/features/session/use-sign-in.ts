import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';

export function useSignIn() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => ask.session.choose({ personId }),
    onSuccess: () => cache.refetchQueries(queries.session.current({})),
  });
}

/** Ends the session and removes all data of the previous person. */
export function useSignOut() {
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
