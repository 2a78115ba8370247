import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { Section } from '../../../ui/section.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import type { Onboarding } from '../onboarding.ts';
import { DeclineMessage } from './decline-message.tsx';
import { OldAndNew } from './old-and-new.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  note: { margin: 0, whiteSpace: 'pre-line', lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
});

/** Why the provider asks for consent again, in its words, while the tenant has not granted everything. */
export function ChangedPermissions({ onboarding }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const { tenantId } = onboarding.tenant;
  const found = useQuery(queries.reconsent.ofTenant({ tenantId }));
  const change = found.data?.change ?? null;
  if (change === null) return null;
  return (
    <Section title="Changed permissions">
      <div className={styles.parts}>
        <p className={styles.text}>
          The provider wrote this note {minuteTime(change.at)}. Nobody has verified it. The consent page lists
          the permissions before anybody accepts.
        </p>
        <p className={styles.note}>
          <PlainText>{change.why}</PlainText>
        </p>
        <OldAndNew before={change.before} after={change.after} />
        <p className={styles.note}>
          Until you consent: <PlainText>{change.meanwhile}</PlainText>
        </p>
        <DeclineMessage onboarding={onboarding} change={change} />
      </div>
    </Section>
  );
}
