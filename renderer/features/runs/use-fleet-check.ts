import { useRuns } from './use-runs.ts';
import { useStartCheck } from './use-start-check.ts';

/** Starts a check of several tenants. `isBusy` while one starts or runs. */
export function useFleetCheck() {
  const { some, all, isStarting } = useStartCheck();
  const isRunning = useRuns().active.some(({ run }) => run.soleTenantId === null);
  return { some, all, isBusy: isStarting || isRunning };
}
