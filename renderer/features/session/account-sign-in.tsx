import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { KnownAccount, SignInState } from '../../../shared/domain/sign-in.ts';
import { DeviceCode } from '../../ui/device-code.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import { useAccountSignIn } from './use-account-sign-in.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  waiting: { outlineStyle: 'none' },
});

/** Signs in with an account of Microsoft Entra ID. `title` is the name of the first button. */
export function AccountSignIn({ title }: { title: string }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const accounts = useQuery(queries.session.accounts({}));
  const signIn = useAccountSignIn();
  if (signIn.waitsFor) return <Waiting state={signIn.waitsFor} onCancel={signIn.cancel} />;
  return (
    <div className={styles.parts}>
      {signIn.problem && <SignInProblem problem={signIn.problem} />}
      <KnownAccounts accounts={accounts.data ?? []} onSelect={signIn.continueAs} onForget={signIn.forget} />
      <div className={styles.buttons}>
        <Button appearance="primary" onClick={() => signIn.start('browser')}>
          {title}
        </Button>
        <Button onClick={() => signIn.start('device-code')}>Use a device code</Button>
      </div>
    </div>
  );
}

function KnownAccounts(props: {
  readonly accounts: readonly KnownAccount[];
  readonly onSelect: (accountId: string) => void;
  readonly onForget: (accountId: string) => void;
}) {
  const styles = useStyles();
  if (props.accounts.length === 0) return null;
  return (
    <div className={styles.parts} role="group" aria-label="Accounts on this computer">
      {props.accounts.map(({ accountId, name, username }) => (
        <div key={accountId} className={styles.buttons}>
          <Button onClick={() => props.onSelect(accountId)}>
            <PlainText>{`Continue as ${name} (${username})`}</PlainText>
          </Button>
          <Button
            appearance="subtle"
            aria-label={`Forget ${plainText(name)} on this computer`}
            onClick={() => props.onForget(accountId)}
          >
            Forget
          </Button>
        </div>
      ))}
    </div>
  );
}

interface WaitingProps {
  readonly state: SignInState | { readonly step: 'Entra' };
  readonly onCancel: () => void;
}

function Waiting({ state, onCancel }: WaitingProps) {
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  // The focus also brings it into view, below a long list of people.
  useEffect(() => place.current?.focus(), [state.step]);
  return (
    <div ref={place} tabIndex={-1} className={mergeClasses(styles.parts, styles.waiting)}>
      {state.step === 'device-code' && <DeviceCode state={state} />}
      <Spinner size="tiny" label={waitingText(state.step)} role="status" />
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}

const waitingText = (step: WaitingProps['state']['step']): string => {
  if (step === 'browser') return 'Waiting for the sign-in in the browser…';
  return step === 'device-code' ? 'Waiting until the code is entered…' : 'Signing in…';
};
