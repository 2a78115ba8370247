import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { permissions, type Permission } from '../../../shared/contract/permissions.ts';

export function useSignIn() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => ask.session.choose({ personId }),
    onSuccess: () => cache.refetchQueries(queries.session.current({})),
  });
}

/** Whether anybody may read the answer: it does not belong to a person, and the frame of the page keeps showing it. */
function isForAnyone(name: unknown): boolean {
  const [area = '', member = ''] = String(name).split('.');
  const byName: Readonly<Record<string, Readonly<Record<string, Permission>>>> = permissions;
  return byName[area]?.[member]?.access.least === 'nobody signed in';
}

/** Ends the session and removes all data of the previous person. */
export function useSignOut() {
  const { ask, queries, liveResults, runLog } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask.session.leave({}),
    onSuccess: async () => {
      liveResults.clear();
      runLog.clear();
      await cache.cancelQueries();
      cache.removeQueries({ predicate: ({ queryKey }) => !isForAnyone(queryKey[0]) });
      await cache.refetchQueries(queries.session.current({}));
    },
  });
}
