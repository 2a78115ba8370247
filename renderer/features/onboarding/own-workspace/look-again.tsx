import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';

/** Reads again what the own sign-in can see. */
export function LookAgain({ tenantId }: { tenantId: string }) {
  const { ask } = useConsole();
  const look = useMutation({ mutationFn: () => ask.customer.look({ tenantId }) });
  return (
    <>
      <Button icon={<ArrowSyncRegular />} disabledFocusable={look.isPending} onClick={() => look.mutate()}>
        {look.isPending ? 'Looking…' : 'Look again'}
      </Button>
      {look.isError && <ProblemMessage problem={problemOf(look.error)} />}
    </>
  );
}
