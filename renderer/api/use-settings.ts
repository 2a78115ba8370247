import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../shared/domain/settings.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import { useConsole } from './console-context.tsx';

/** The settings, and how to change some of them. A change applies before the console has stored it; one that is refused is undone. */
export function useSettings(onRefused?: (error: Error) => void): {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
} {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const query = queries.settings.read({});
  const settings = useQuery(query).data ?? defaultSettings;
  const { mutate } = useMutation({
    mutationFn: (change: Partial<Settings>) => ask.settings.change(change),
    onMutate: (change) =>
      cache.setQueryData(query.queryKey, (present) => ({ ...(present ?? defaultSettings), ...change })),
    onSuccess: (stored) => cache.setQueryData(query.queryKey, stored),
    onError: (error) => {
      onRefused?.(error);
      return cache.invalidateQueries(query);
    },
  });
  return { settings, change: mutate };
}
