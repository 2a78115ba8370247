import { makeStyles, tokens } from '@fluentui/react-components';
import { clouds } from '../../../../shared/cloud.ts';
import { FactList } from '../../../ui/fact-list.tsx';
import { Section } from '../../../ui/section.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import type { OwnWorkspace } from './own-view.ts';

const useStyles = makeStyles({
  text: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase300,
  },
});

const orNone = (text: string): string => (text === '' ? 'Not stated' : text);

/** What the invitation says, in the words of whoever made it. */
export function InvitationSection({ own: { invitation } }: { own: OwnWorkspace }) {
  const styles = useStyles();
  const { contact, replyTo, addresses, homeTenantId } = invitation;
  return (
    <Section title="What the invitation says">
      <p className={styles.text}>
        These are the words of whoever made the invitation. Nobody has verified them.
      </p>
      <FactList
        facts={[
          ['Provider', orNone(invitation.providerName)],
          ['Application', orNone(invitation.applicationName)],
          ['Contact', orNone([contact, replyTo].filter((text) => text !== '').join(', '))],
          ['Tenant of the provider', homeTenantId],
          ['Cloud', clouds[invitation.cloud].title],
          ['Role for the key', invitation.role],
          ['Addresses', addresses.length === 0 ? 'Not stated' : addresses.join(', ')],
          ['Valid until', minuteTime(invitation.expiresAt)],
        ]}
      />
    </Section>
  );
}
