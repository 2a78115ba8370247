import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { Refusal } from '../../api/refusal.ts';

/** Cancels a run. A run that has ended in the meantime is no error. */
export function useCancelRun() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (runId: string) => {
      try {
        await ask.checks.cancel({ runId });
      } catch (error) {
        if (!(error instanceof Refusal && error.problem.code === 'run-unknown')) throw error;
        await cache.invalidateQueries(queries.checks.runs({}));
      }
    },
  });
}
