import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { onboardingStepOf } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useSession } from '../session/session-context.tsx';

const useStyles = makeStyles({ bar: { minWidth: 0 } });

/** Says since when the consent of an administrator is awaited, and how long it normally takes. */
export function ApprovalWait({ tenantId, since }: { tenantId: string; since: string }) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { kind } = useSession();
  const stop = useMutation({
    mutationFn: () => ask.onboarding.stopWaiting({ tenantId }),
    onSuccess: () => cache.invalidateQueries(queries.onboarding.path({ tenantId })),
  });
  return (
    <>
      <MessageBar intent="info" layout="multiline" className={styles.bar}>
        <MessageBarBody>
          <MessageBarTitle>
            Waiting for approval since <RelativeTime iso={since} />
          </MessageBarTitle>{' '}
          {onboardingStepOf('consent').duration}{' '}
          {kind === 'customer'
            ? 'Causeway finds the consent when you sign in at the tenant, or when it looks again.'
            : 'Causeway checks every ten minutes, also after a restart.'}
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" disabledFocusable={stop.isPending} onClick={() => stop.mutate()}>
            Cancel, start again
          </Button>
        </MessageBarActions>
      </MessageBar>
      {stop.isError && <ProblemMessage problem={problemOf(stop.error)} />}
    </>
  );
}
