import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { invitationAsLine } from '../../../shared/domain/onboarding/invitation-content.ts';
import type { OnboardingStep } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { stepHandOff } from '../../../shared/domain/onboarding/step-hand-off.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { useSession } from '../session/session-context.tsx';
import { MailButton } from './mail-button.tsx';
import type { Onboarding } from './onboarding.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

interface Props {
  readonly onboarding: Onboarding;
  readonly step: OnboardingStep;
  readonly onClose: () => void;
}

/** A message that hands one step to a person with its role. Causeway sends nothing, and then waits for the step. */
export function StepHandOffDialog({ onboarding, step, onClose }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { kind } = useSession();
  const { tenant, requested, isAdded, knowsAddresses } = onboarding;
  const { tenantId } = tenant;
  const { appId, applicationName } = requested;
  // The workspace of a customer has no hand-off pack.
  const own = useQuery({ ...queries.customer.read({ tenantId }), enabled: kind === 'customer' });
  const invitationLine = own.data ? invitationAsLine(own.data.invitation) : null;
  const { subject, message } = stepHandOff({
    ...{ tenant, step, appId, applicationName, knowsAddresses, invitationLine },
  });
  const wait = useMutation({
    mutationFn: () => ask.onboarding.askAdministrator({ tenantId, step: step.id }),
    onSuccess: async () => {
      await cache.invalidateQueries(queries.onboarding.path({ tenantId }));
      onClose();
    },
  });
  const waits = isAdded;
  const isConsent = step.id === 'consent';
  return (
    <ReadingDialog
      title={isConsent ? 'Send to an administrator' : 'Hand off this step'}
      onClose={onClose}
      actions={
        <>
          <CopyButton showLabel size="medium" what="message" text={message} />
          <MailButton subject={subject} message={message} />
          {waits && (
            <Button appearance="primary" disabledFocusable={wait.isPending} onClick={() => wait.mutate()}>
              {isConsent ? 'I sent it: wait for the approval' : 'I sent it: wait for the step'}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.text}>
        Send this message to the person who has the role. Causeway does not send it.
        {waits &&
          (kind === 'customer'
            ? ' Causeway then waits, also after a restart, and finds the change when you sign in at the tenant.'
            : ' Causeway then waits, and checks the access every ten minutes, also after a restart.')}
      </p>
      {wait.isError && <ProblemMessage problem={problemOf(wait.error)} />}
      <Preview label="Message" text={`${subject}\n\n${message}`} />
    </ReadingDialog>
  );
}
