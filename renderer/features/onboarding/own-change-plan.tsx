import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { OwnChange } from '../../../shared/domain/onboarding/own-change.ts';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { PlannedRequests } from './grant-plan.tsx';

/** The exact requests of a change in the own tenant; a button sends them. */
export function OwnChangePlan({
  tenantId,
  change,
  onDone,
}: {
  readonly tenantId: string;
  readonly change: OwnChange;
  readonly onDone?: () => void;
}) {
  const { ask, queries } = useConsole();
  const plan = useQuery({ ...queries.onboarding.planChange({ tenantId, change }), staleTime: 0 });
  const send = useMutation({
    mutationFn: (digest: string) => ask.onboarding.change({ tenantId, change, digest }),
    onSuccess: () => onDone?.(),
    onSettled: () => plan.refetch(),
  });
  return (
    <QueryView query={plan} what="the planned requests">
      {({ requests, digest }) => (
        <PlannedRequests
          requests={requests}
          sending={send.isPending}
          problem={send.isError ? problemOf(send.error) : null}
          onSend={() => send.mutate(digest)}
        />
      )}
    </QueryView>
  );
}
