import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useNotify } from '../notices/notices-context.tsx';
import type { Settings } from '../../../shared/domain/settings.ts';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';

/** The settings of this installation, and how to change them. A change shows at once. */
export function useSettings() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const { queryKey } = queries.settings.read({});
  const settings = useQuery(queries.settings.read({})).data ?? defaultSettings;
  const change = useMutation({
    mutationFn: (part: Partial<Settings>) => ask.settings.change(part),
    onMutate: (part) => {
      cache.setQueryData(queryKey, (present) => present && { ...present, ...part });
    },
    onError: (error) => notify(problemOf(error)),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
  return { settings, change };
}
