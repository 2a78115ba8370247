import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ProviderSetupSection } from '../features/provider-setup/provider-setup-section.tsx';
import { ProviderSection } from '../features/settings/provider-section.tsx';
import { SignInSection } from '../features/settings/sign-in-section.tsx';
import { useSignOut } from '../features/session/use-sign-in.ts';

const useStyles = makeStyles({
  page: { height: '100%', overflow: 'auto', padding: tokens.spacingHorizontalXXL, boxSizing: 'border-box' },
  parts: { maxWidth: '800px', marginInline: 'auto', display: 'grid', gap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** All that a live console offers before people can sign in. */
export function SetUpPage() {
  const styles = useStyles();
  const leave = useSignOut();
  return (
    <main className={styles.page}>
      <title>Set-up – Causeway</title>
      <div className={styles.parts}>
        <h1 elementtiming="title" className={styles.title}>
          Set up Causeway
        </h1>
        <p className={styles.text}>
          Configure the provider application and the console application: with the guided set-up, or by
          entering what is registered already. After a restart, people sign in with an account, and the
          tenants become available.
        </p>
        <ProviderSetupSection startsOpen />
        <SignInSection />
        <ProviderSection />
        <div>
          <Button disabledFocusable={leave.isPending} onClick={() => leave.mutate({})}>
            Leave the set-up
          </Button>
        </div>
      </div>
    </main>
  );
}
