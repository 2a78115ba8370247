import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useNotify } from '../notices/notices-context.tsx';

/** Whether a check of many tenants is running, and how to start one. */
export function useFleetRun() {
  const { ask, queries } = useConsole();
  const notify = useNotify();
  const runs = useQuery(queries.checks.runs({}));
  const isRunning = runs.data?.some((run) => run.state === 'running' && run.tenants > 1) ?? false;
  const start = useMutation({
    /** Checks all tenants if none are named. */
    mutationFn: (tenantIds?: readonly string[]) =>
      tenantIds ? ask.checks.startSome({ tenantIds: [...tenantIds] }) : ask.checks.startAll({}),
    onError: (error) => notify(problemOf(error)),
  });
  return { isRunning, start };
}
