import { makeStyles, tokens } from '@fluentui/react-components';
import type { SignInState } from '../../shared/domain/sign-in.ts';
import { CopyButton } from './copy-button.tsx';
import { clockTime } from './time.tsx';

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
  code: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  address: { overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace },
  userCode: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    letterSpacing: '0.1em',
  },
});

/** The code that a person enters in a browser on any computer, and the page for it. */
export function DeviceCode({ state }: { state: Extract<SignInState, { step: 'device-code' }> }) {
  const styles = useStyles();
  const { userCode, verificationUri, expiresAt } = state;
  return (
    <>
      <p className={styles.text}>
        In a browser on any computer, open this address and enter the code. Continue only if you started this
        sign-in.
      </p>
      <div className={styles.code}>
        <span className={styles.address}>{verificationUri}</span>
        <CopyButton text={verificationUri} what="address" />
      </div>
      <div className={styles.code}>
        <output className={styles.userCode} aria-label="Device code">
          {userCode}
        </output>
        <CopyButton text={userCode} what="code" showLabel />
      </div>
      <p className={styles.text}>
        The code expires at <time dateTime={expiresAt}>{clockTime(expiresAt)}</time>.
      </p>
    </>
  );
}
