import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { signInStateKey, type SignInState } from '../../api/sign-in-state.ts';
import type { SetupView } from '../../../shared/contract/provider-setup-actions.ts';
import { DeviceCode } from '../../ui/device-code.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly view: SetupView;
  readonly onSignedIn: () => void;
}

/** Signs an administrator of the home tenant in. The first button stays the same one, so that it keeps the focus. */
export function AdministratorSignIn({ view, onSignedIn }: Props) {
  const styles = useStyles();
  const { ask } = useConsole();
  const signIn = useMutation({
    mutationFn: (deviceCodeFlow: string | null) =>
      ask.providerSetup.signIn(deviceCodeFlow === null ? {} : { deviceCodeFlow }),
    onSuccess: onSignedIn,
  });
  const cancel = useMutation({ mutationFn: () => ask.providerSetup.cancelSignIn({}) });
  const flowId = signIn.isPending ? signIn.variables : null;
  const { data: state } = useQuery<SignInState | null>({
    queryKey: signInStateKey(flowId ?? ''),
    queryFn: () => null,
    enabled: false,
    staleTime: Infinity,
  });
  const { account, signsInWith } = view;
  const isCanceled = signIn.isError && problemOf(signIn.error).code === 'sign-in-cancelled';
  return (
    <div className={styles.parts} aria-live="polite">
      <p className={styles.text}>
        {account === null ? (
          <>
            Sign in as an administrator of the home tenant to observe everything and to create what is
            missing. The page of Microsoft shows {signsInWith?.name ?? 'an application'} with the permissions
            that the set-up needs. Causeway keeps your sign-in in memory only.
          </>
        ) : (
          <>
            Signed in as <PlainText>{`${account.name} (${account.username})`}</PlainText>.
          </>
        )}
      </p>
      {flowId !== null && state?.step === 'device-code' && <DeviceCode state={state} />}
      <div className={styles.line}>
        <Button
          icon={signIn.isPending ? null : <OpenRegular />}
          onClick={() => (signIn.isPending ? cancel.mutate() : signIn.mutate(null))}
        >
          {signIn.isPending
            ? 'Cancel'
            : account === null
              ? 'Sign in as an administrator'
              : 'Use another account'}
        </Button>
        {!signIn.isPending && (
          <Button onClick={() => signIn.mutate(crypto.randomUUID())}>Use a device code</Button>
        )}
        {signIn.isPending && (
          <Spinner
            size="tiny"
            label={
              flowId === null
                ? 'Waiting for the sign-in in the browser…'
                : 'Waiting until the code is entered…'
            }
          />
        )}
      </div>
      {signIn.isError && !isCanceled && <ProblemMessage problem={problemOf(signIn.error)} />}
    </div>
  );
}
