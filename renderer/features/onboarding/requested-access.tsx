import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { permissions as permissionsOf } from '../../../shared/contract/permissions.ts';
import { accessInWords } from '../../../shared/domain/onboarding/access-in-words.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Section } from '../../ui/section.tsx';
import { useOpened } from '../../ui/use-opened.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import type { Onboarding } from './onboarding.ts';

const RemovalDialog = lazy(async () => ({ default: (await import('./removal-dialog.tsx')).RemovalDialog }));

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    lineHeight: tokens.lineHeightBase300,
  },
  heading: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    ':first-of-type': { marginTop: 0 },
  },
  action: { marginTop: tokens.spacingVerticalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** What the customer allows, in plain words, and how to take it back. */
export function RequestedAccess({ onboarding }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const may = useMay();
  const { kind } = useSession();
  const removal = useOpened<'removal'>();
  const { permissions, ifRevoked, applicationName, providerName, coversSignIn } = onboarding.requested;
  const { vaults } = onboarding.tenant;
  const { allowed, notAllowed } = accessInWords({
    permissionModel: 'rbac',
    keyNames: vaults.flatMap(({ keyName }) => keyName ?? []),
    secretNames: vaults.flatMap(({ secretName }) => secretName ?? []),
    permissions,
    coversSignIn,
  });
  return (
    <Section title="Requested access">
      {applicationName !== '' && (
        <p className={styles.text}>
          <PlainText>{providerName === '' ? 'The provider' : providerName}</PlainText> requests this access
          for the application <PlainText>{applicationName}</PlainText>. These names are those that the
          provider states. Compare the application ID with a second source, such as your contract.
        </p>
      )}
      <h3 className={styles.heading}>The application will be able to</h3>
      <ul className={styles.list}>
        {allowed.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3 className={styles.heading}>It will not be able to</h3>
      <ul className={styles.list}>
        {notAllowed.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3 className={styles.heading}>How to take it back</h3>
      <p className={styles.text}>
        Remove the role assignment at the key, or delete the enterprise application. Key Vault refuses new
        requests within minutes. Tokens for Microsoft Graph can stay valid for 90 minutes.{' '}
        {kind === 'customer'
          ? 'Select “Remove the access…” to pause or remove it here.'
          : 'The hand-off pack contains a script that removes everything.'}
      </p>
      {may(permissionsOf.offboarding.perform) && (onboarding.isAdded || kind === 'customer') && (
        <div className={styles.action}>
          <Button onClick={() => removal.open('removal')}>Remove the access…</Button>
        </div>
      )}
      <Suspense>{removal.name && <RemovalDialog onboarding={onboarding} onClose={removal.close} />}</Suspense>
      {ifRevoked !== '' && (
        <>
          <h3 className={styles.heading}>What happens then, according to the provider</h3>
          <p className={styles.text}>
            <PlainText>{ifRevoked}</PlainText>
          </p>
        </>
      )}
    </Section>
  );
}
