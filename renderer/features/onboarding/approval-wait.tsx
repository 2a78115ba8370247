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
import type { OnboardingStep } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useSession } from '../session/session-context.tsx';

const useStyles = makeStyles({ bar: { minWidth: 0 } });

interface Props {
  readonly tenantId: string;
  readonly step: OnboardingStep;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** Says since when somebody is awaited who was asked to do a step, and how long it normally takes. */
export function ApprovalWait({ tenantId, step, since }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { kind } = useSession();
  const stop = useMutation({
    mutationFn: () => ask.onboarding.stopWaiting({ tenantId, step: step.id }),
    onSuccess: () => cache.invalidateQueries(queries.onboarding.path({ tenantId })),
  });
  return (
    <>
      <MessageBar intent="info" layout="multiline" className={styles.bar}>
        <MessageBarBody>
          <MessageBarTitle>
            {step.id === 'consent' ? 'Waiting for approval' : 'Handed off, waiting'} since{' '}
            <RelativeTime iso={since} />
          </MessageBarTitle>{' '}
          {step.duration}{' '}
          {kind === 'customer'
            ? `Causeway finds the ${step.id === 'consent' ? 'consent' : 'change'} when you sign in at the tenant, or when it looks again.`
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
