import { useQueryClient } from '@tanstack/react-query';
import type { TargetList } from '../../../shared/contract/alert-targets-actions.ts';
import { useConsole } from '../../api/console-context.tsx';

/** Shows the list that an action returned. */
export function useKeepTargets(): (list: TargetList) => void {
  const { queries } = useConsole();
  const cache = useQueryClient();
  return (list) => void cache.setQueryData(queries.alertTargets.list({}).queryKey, list);
}
