import { makeStyles, tokens } from '@fluentui/react-components';
import { PlainText } from '../../ui/plain-text.tsx';
import { Page } from '../../ui/page.tsx';
import { isExpired } from '../../../shared/domain/onboarding/invitation.ts';
import { minuteTime } from '../../ui/time.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSession } from '../session/session-context.tsx';
import type { Onboarding } from './onboarding.ts';
import { PathActions } from './path-actions.tsx';
import { PathSteps } from './path-steps.tsx';
import { PathSummary } from './path-summary.tsx';
import { ChangedPermissions } from './reconsent/changed-permissions.tsx';
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
  const now = new Date(useNow());
  const { tenant, isAdded } = onboarding;
  const isOwn = person.tenantId !== null;
  return (
    <Page
      title={isOwn ? 'Your onboarding' : tenant.name}
      layout="wide"
      subtitle={
        <>
          {subtitleOf(onboarding, now)} {tenant.domain !== null && <PlainText>{tenant.domain}</PlainText>}
        </>
      }
      actions={<PathActions onboarding={onboarding} />}
    >
      <div className={styles.columns}>
        <PathSteps onboarding={onboarding} />
        <div style={{ display: 'grid', gap: tokens.spacingVerticalL }}>
          <PathSummary onboarding={onboarding} />
          {isAdded && <ChangedPermissions onboarding={onboarding} />}
          <RequestedAccess onboarding={onboarding} />
        </div>
      </div>
    </Page>
  );
}

/** Where the onboarding is, in one sentence. */
function subtitleOf({ verifiedAt, invitation, isAdded, path }: Onboarding, now: Date): string {
  if (verifiedAt !== null)
    return path.current === null
      ? `Verified. Last proven ${minuteTime(verifiedAt)}.`
      : `Verified before, last proven ${minuteTime(verifiedAt)}. A step is missing now.`;
  if (!invitation || isAdded) return 'Not verified yet.';
  const until = minuteTime(invitation.expiresAt);
  return isExpired(invitation, now)
    ? `The invitation expired ${until}. Renew it first.`
    : `Invited ${minuteTime(invitation.issuedAt)}, valid until ${until}.`;
}
