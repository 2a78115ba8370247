import { makeStyles, tokens } from '@fluentui/react-components';
import { Section } from '../../../ui/section.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    lineHeight: tokens.lineHeightBase300,
  },
  text: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2 },
});

/** What the own sign-in cannot see. */
const unseen: readonly string[] = [
  'The application signs in at your tenant with its own credential.',
  'Key Vault accepts a request of the application for the key, which needs up to ten minutes after the role was assigned.',
  'The addresses from which the application connects pass the firewall of the key vault.',
];

export function ProviderConfirms() {
  const styles = useStyles();
  return (
    <Section title="What the provider has to confirm">
      <p className={styles.text}>
        This workspace has no credential of the provider, so it cannot prove the access. The provider does it
        with an access check after it receives your receipt:
      </p>
      <ul className={styles.list}>
        {unseen.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}
