import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { OnboardingRequest } from '../../../shared/domain/onboarding/onboarding-request.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { useMay } from '../session/session-context.tsx';

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.tsx')).InviteDialog }));

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

interface Props {
  readonly request: OnboardingRequest;
  readonly onClose: () => void;
}

/** What a stranger asks for, in their words, and the two answers: invite the tenant, or decline. */
export function RequestDialog({ request, onClose }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const may = useMay();
  const announce = useAnnounce();
  const [inviting, setInviting] = useState(false);
  const { tenantId, cloud, organization, message, requestedBy, requestedAt } = request;
  const decline = useMutation({
    mutationFn: () => ask.onboarding.decline({ tenantId }),
    onSuccess: () => {
      announce('Declined the request.');
      void cache.invalidateQueries(queries.onboarding.list({}));
      onClose();
    },
  });
  if (inviting)
    return (
      <Suspense>
        <InviteDialog given={{ name: organization, tenant: tenantId, cloud }} onClose={onClose} />
      </Suspense>
    );
  return (
    <ReadingDialog
      title="Request for onboarding"
      onClose={onClose}
      actions={
        may(permissions.onboarding.invite) && (
          <>
            <Button disabledFocusable={decline.isPending} onClick={() => decline.mutate()}>
              Decline
            </Button>
            <Button appearance="primary" onClick={() => setInviting(true)}>
              Invite this customer
            </Button>
          </>
        )
      }
    >
      <p className={styles.text}>
        Microsoft Entra confirmed the tenant and the account of this person. The name of the organization and
        the message are their own words. Make sure that you know the organization before you invite it.
      </p>
      {decline.isError && <ProblemMessage problem={problemOf(decline.error)} />}
      <FactList
        facts={[
          ['Organization', organization],
          ['Tenant ID', tenantId],
          ['Requested by', requestedBy],
          ['Requested', minuteTime(requestedAt)],
        ]}
      />
      {message !== '' && <Preview label="Message" text={message} />}
    </ReadingDialog>
  );
}
