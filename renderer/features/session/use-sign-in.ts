import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { forgetPerson } from '../../api/forget-person.ts';

export function useSignIn() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => ask.session.choose({ personId }),
    onSuccess: () => cache.refetchQueries(queries.session.current({})),
  });
}

/** Ends the session and removes all data of the previous person. With `keepAccount`, the account may continue later. */
export function useSignOut() {
  const console = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (options: { readonly keepAccount?: boolean }) => console.ask.session.leave(options),
    onSuccess: () => forgetPerson(cache, console),
  });
}

/** Ends the session until the person signs in again. */
export function useLock() {
  const console = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => console.ask.session.lock({}),
    onSuccess: () => forgetPerson(cache, console),
  });
}
