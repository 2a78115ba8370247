import { makeStyles, tokens } from '@fluentui/react-components';
import { PlainText } from '../../ui/plain-text.tsx';
import { Page } from '../../ui/page.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { useSession } from '../session/session-context.tsx';
import type { Onboarding } from './onboarding.ts';
import { PathActions } from './path-actions.tsx';
import { PathSteps } from './path-steps.tsx';
import { PathSummary } from './path-summary.tsx';
import { RequestedAccess } from './requested-access.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 1200px)': { gridTemplateColumns: 'minmax(0, 5fr) minmax(320px, 3fr)' },
  },
});

export function PathDetails({ onboarding }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const { person } = useSession();
  const { tenant, verifiedAt, invitation, isAdded } = onboarding;
  const isOwn = person.tenantId !== null;
  return (
    <Page
      title={isOwn ? 'Your onboarding' : tenant.name}
      layout="wide"
      subtitle={
        <>
          {verifiedAt !== null
            ? `Verified. Last proven ${minuteTime(verifiedAt)}.`
            : invitation && !isAdded
              ? `Invited ${minuteTime(invitation.issuedAt)}, valid until ${minuteTime(invitation.expiresAt)}.`
              : 'Not verified yet.'}{' '}
          {tenant.domain !== null && <PlainText>{tenant.domain}</PlainText>}
        </>
      }
      actions={<PathActions onboarding={onboarding} />}
    >
      <div className={styles.columns}>
        <PathSteps onboarding={onboarding} />
        <div style={{ display: 'grid', gap: tokens.spacingVerticalL }}>
          <PathSummary onboarding={onboarding} />
          <RequestedAccess onboarding={onboarding} />
        </div>
      </div>
    </Page>
  );
}
