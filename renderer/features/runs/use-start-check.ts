import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useNotify } from '../notices/notices-context.tsx';
import { useMay } from '../session/session-context.tsx';
import { problemOf } from '../../ui/query-view.tsx';

/** Starts a check from anywhere. Undefined if this person may not. A refusal becomes a notice. */
export function useStartCheck() {
  const { ask } = useConsole();
  const may = useMay();
  const notify = useNotify();
  const onError = (error: unknown) => notify(problemOf(error));
  const one = useMutation({ mutationFn: (tenantId: string) => ask.checks.start({ tenantId }), onError });
  const some = useMutation({
    mutationFn: (tenantIds: string[]) => ask.checks.startSome({ tenantIds }),
    onError,
  });
  const all = useMutation({ mutationFn: () => ask.checks.startAll({}), onError });
  return {
    one: may(permissions.checks.start) ? one.mutate : undefined,
    some: may(permissions.checks.startSome) ? some.mutate : undefined,
    all: may(permissions.checks.startAll) ? () => all.mutate() : undefined,
    /** A check of several tenants is about to start. */
    isStarting: some.isPending || all.isPending,
  };
}
