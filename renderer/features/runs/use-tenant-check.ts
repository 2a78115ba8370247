import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { LiveResults } from '../../api/live-results.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { useCancelRun } from './use-cancel-run.ts';

export interface TenantCheck {
  readonly start: () => void;
  /** Undefined if nothing can be canceled: a run over many tenants can be canceled only as a whole. */
  readonly cancel: (() => void) | undefined;
  readonly starting: boolean;
  readonly canceling: boolean;
  readonly problem: Problem | undefined;
  readonly dismiss: () => void;
}

/** Starts and cancels the access check of one tenant. */
export function useTenantCheck(tenantId: string, live: LiveResults | undefined): TenantCheck {
  const { ask, queries } = useConsole();
  const runs = useQuery(queries.checks.runs({}));
  const check = useMutation({ mutationFn: () => ask.checks.start({ tenantId }) });
  const cancel = useCancelRun();
  const run =
    live?.running && !live.reported ? runs.data?.find((one) => one.runId === live.runId) : undefined;
  const error = check.error ?? cancel.error;
  return {
    start: () => check.mutate(),
    cancel: run?.tenants === 1 ? () => cancel.mutate(run.runId) : undefined,
    starting: check.isPending,
    canceling: cancel.isPending,
    problem: error ? problemOf(error) : undefined,
    dismiss: () => {
      check.reset();
      cancel.reset();
    },
  };
}
