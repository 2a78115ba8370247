import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../../ui/section.tsx';

const ProviderSetup = lazy(async () => ({ default: (await import('./provider-setup.tsx')).ProviderSetup }));

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start', minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  content: { width: '100%', minWidth: 0 },
});

/** The guided set-up of the provider. Nothing is observed before a person opens it. */
export function ProviderSetupSection({ startsOpen = false }: { startsOpen?: boolean }) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <Section title="Guided set-up">
      <div className={styles.parts}>
        <p className={styles.text}>
          Causeway observes both registrations in the home tenant, shows what is missing, and creates it with
          your own sign-in or with commands.
        </p>
        {!startsOpen && (
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Close the guided set-up' : 'Open the guided set-up'}
          </Button>
        )}
        {isOpen && (
          <div className={styles.content}>
            <Suspense>
              <ProviderSetup />
            </Suspense>
          </div>
        )}
      </div>
    </Section>
  );
}
