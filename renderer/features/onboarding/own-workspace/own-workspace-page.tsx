import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import { Page } from '../../../ui/page.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useSession } from '../../session/session-context.tsx';
import type { Onboarding } from '../onboarding.ts';
import { PathSteps } from '../path-steps.tsx';
import { PathSummary } from '../path-summary.tsx';
import { RequestedAccess } from '../requested-access.tsx';
import { ChangedPermissions } from '../reconsent/changed-permissions.tsx';
import { EntraSection } from './entra-section.tsx';
import { InvitationSection } from './invitation-section.tsx';
import { LookAgain } from './look-again.tsx';
import type { OwnWorkspace } from './own-view.ts';
import { ProviderConfirms } from './provider-confirms.tsx';
import { ReceiptSection } from './receipt-section.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 1200px)': { gridTemplateColumns: 'minmax(0, 5fr) minmax(320px, 3fr)' },
  },
  column: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
});

/** The onboarding of the invited tenant, by what the own sign-in of its administrator can see. */
export function OwnWorkspacePage() {
  const { queries } = useConsole();
  const { person } = useSession();
  const tenantId = person.tenantId ?? '';
  const path = useQuery(queries.onboarding.path({ tenantId }));
  const own = useQuery(queries.customer.read({ tenantId }));
  if (path.data && own.data) return <OwnOnboarding onboarding={path.data} own={own.data} />;
  return (
    <Page title="Your onboarding">
      <QueryView query={path} what="the onboarding">
        {() => (
          <QueryView query={own} what="the invitation">
            {() => null}
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
}

function OwnOnboarding({ onboarding, own }: { onboarding: Onboarding; own: OwnWorkspace }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const { tenantId, customerName } = own.invitation;
  // The invitation names no domain of the tenant. The account at the tenant has one.
  const signedIn = useQuery(queries.onboarding.account({ tenantId, service: 'resource-manager' }));
  const account = signedIn.data?.account ?? null;
  return (
    <Page
      title="Your onboarding"
      layout="wide"
      subtitle={
        <>
          <PlainText>
            {account === null ? customerName : `${customerName}, signed in as ${account.username}`}
          </PlainText>
          {own.lookedAt === null
            ? '. Causeway has not looked at your tenant yet.'
            : `. Causeway last looked ${minuteTime(own.lookedAt)}.`}
        </>
      }
      actions={own.isCurrent && <LookAgain tenantId={tenantId} />}
    >
      {own.invitationProblem && <ProblemMessage intent="warning" problem={own.invitationProblem} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <ChangedPermissions onboarding={onboarding} />
          <EntraSection own={own} />
          <PathSteps onboarding={onboarding} />
          {own.hasReceipt && <ReceiptSection tenant={onboarding.tenant} />}
          <ProviderConfirms own={own} isComplete={onboarding.path.current === 'proof'} />
        </div>
        <div className={styles.column}>
          <InvitationSection own={own} />
          <PathSummary onboarding={onboarding} />
          <RequestedAccess onboarding={onboarding} />
        </div>
      </div>
    </Page>
  );
}
