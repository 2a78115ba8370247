import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { DocumentArrowUpRegular } from '@fluentui/react-icons/svg/document-arrow-up';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useConsole, useLiveResults } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { isExpired } from '../../../shared/domain/onboarding/invitation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useOpened } from '../../ui/use-opened.ts';
import { IncidentsMenu } from '../demo/incidents-menu.tsx';
import { useConfirm } from '../notices/notices-context.tsx';
import { useTenantCheck } from '../runs/use-tenant-check.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import type { Onboarding } from './onboarding.ts';

const FinishDialog = lazy(async () => ({
  default: (await import('./offboarding/finish-dialog.tsx')).FinishDialog,
}));
const HandOffDialog = lazy(async () => ({ default: (await import('./hand-off-dialog.tsx')).HandOffDialog }));
const InvitationDialog = lazy(async () => ({
  default: (await import('./invitation-dialog.tsx')).InvitationDialog,
}));
const MessageDialog = lazy(async () => ({ default: (await import('./message-dialog.tsx')).MessageDialog }));
const ReceiptDialog = lazy(async () => ({ default: (await import('./receipt-dialog.tsx')).ReceiptDialog }));
const WithdrawDialog = lazy(async () => ({
  default: (await import('./withdraw-dialog.tsx')).WithdrawDialog,
}));

const useStyles = makeStyles({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    // Messages go on a separate line, so that no button moves.
    '& > .fui-MessageBar': { order: 1, width: 0, minWidth: '100%' },
  },
});

/** What this person may do next: check, hand off, import a receipt, and renew or withdraw the invitation. */
export function PathActions({ onboarding }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const may = useMay();
  const { environment, person } = useSession();
  const { tenant, isAdded, invitation } = onboarding;
  const { tenantId } = tenant;
  const now = new Date(useNow());
  const expired = invitation !== null && isExpired(invitation, now);
  const live = useLiveResults(tenantId);
  const checking = (live?.running ?? false) && !live?.reported;
  const check = useTenantCheck(tenantId, live);
  const {
    name: dialog,
    open,
    close,
  } = useOpened<'hand-off' | 'message' | 'receipt' | 'invitation' | 'offboarding'>();
  return (
    <div role="group" aria-label="Actions for this customer" className={styles.toolbar}>
      {isAdded && may(permissions.checks.start) && (
        <Button
          appearance="primary"
          icon={<ArrowSyncRegular />}
          disabledFocusable={checking || check.starting}
          onClick={check.start}
        >
          {checking ? 'Checking…' : 'Check now'}
        </Button>
      )}
      <Button appearance={isAdded || expired ? 'secondary' : 'primary'} onClick={() => open('hand-off')}>
        Hand-off pack
      </Button>
      {invitation && !expired && may(permissions.onboarding.saveInvitation) && (
        <Button onClick={() => open('invitation')}>Invitation</Button>
      )}
      {onboarding.message && <Button onClick={() => open('message')}>Message</Button>}
      {may(permissions.onboarding.acceptReceipt) && (
        <Button icon={<DocumentArrowUpRegular />} onClick={() => open('receipt')}>
          Import receipt
        </Button>
      )}
      {isAdded && person.tenantId === null && may(permissions.offboarding.prove) && (
        <Button onClick={() => open('offboarding')}>Offboarding…</Button>
      )}
      {invitation && !isAdded && may(permissions.onboarding.renew) && (
        <InvitationActions tenantId={tenantId} name={tenant.name} expired={expired} />
      )}
      {environment === 'demo' && isAdded && may(permissions.demo.apply) && (
        <IncidentsMenu tenantId={tenantId} checking={checking} />
      )}
      {check.problem && <ProblemMessage problem={check.problem} />}
      <Suspense>
        {dialog === 'hand-off' && <HandOffDialog onboarding={onboarding} onClose={close} />}
        {dialog === 'message' && onboarding.message && (
          <MessageDialog
            {...onboarding.message}
            isVerified={onboarding.path.current === null}
            onClose={close}
          />
        )}
        {dialog === 'invitation' && <InvitationDialog tenantId={tenantId} onClose={close} />}
        {dialog === 'offboarding' && <FinishDialog tenant={tenant} onClose={close} />}
        {dialog === 'receipt' && <ReceiptDialog tenantId={tenantId} onClose={close} />}
      </Suspense>
    </div>
  );
}

/** How many days a renewed invitation is valid. */
const renewedDays = 14;

interface InvitationProps {
  readonly tenantId: string;
  readonly name: string;
  readonly expired: boolean;
}

function InvitationActions({ tenantId, name, expired }: InvitationProps) {
  const { ask } = useConsole();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const [withdrawing, setWithdrawing] = useState(false);
  const renew = useMutation({
    mutationFn: () => ask.onboarding.renew({ tenantId, days: renewedDays }),
    onSuccess: () => announce(`Renewed the invitation for ${count(renewedDays, 'day')}.`),
  });
  const showWithdrawn = async () => {
    await navigate({ to: '/onboarding' });
    confirm(`Withdrew the invitation of “${plainText(name)}”.`);
  };
  return (
    <>
      <Button
        appearance={expired ? 'primary' : 'secondary'}
        disabledFocusable={renew.isPending}
        onClick={() => renew.mutate()}
      >
        Renew for {count(renewedDays, 'day')}
      </Button>
      <Button onClick={() => setWithdrawing(true)}>Withdraw…</Button>
      {renew.isError && <ProblemMessage problem={problemOf(renew.error)} />}
      <Suspense>
        {withdrawing && (
          <WithdrawDialog
            {...{ tenantId, name }}
            onClose={() => setWithdrawing(false)}
            onWithdrawn={() => void showWithdrawn()}
          />
        )}
      </Suspense>
    </>
  );
}
