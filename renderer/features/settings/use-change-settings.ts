import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { problemOf } from '../../ui/query-view.tsx';

/** Changes settings, and shows them at once. */
export function useChangeSettings(onSaved?: () => void) {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const save = useMutation({
    mutationFn: ask.settings.change,
    onSuccess: (value) => {
      cache.setQueryData(queries.settings.read({}).queryKey, value);
      onSaved?.();
    },
  });
  return {
    change: save.mutate,
    pending: save.isPending,
    problem: save.isError ? problemOf(save.error) : undefined,
  };
}
