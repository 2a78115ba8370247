import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import type { RegistrationChange as Change, RotationView } from '../../../../shared/domain/rotation.ts';
import { BrowserPageButton } from '../../../ui/browser-page-button.tsx';
import { ConfirmationField } from '../../../ui/confirmation-field.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { Preview } from '../../../ui/preview.tsx';
import { problemOf, QueryView } from '../../../ui/query-view.tsx';
import { useBrowserPage } from '../../../ui/use-browser-page.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, width: '100%', minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly rotation: RotationView;
  readonly change: Change;
  readonly onSent: () => void;
  readonly onCancel: () => void;
}

/** Changes the registration through Microsoft Graph: the person signs in, reviews the exact request, and sends it. */
export function RegistrationChange({ rotation, change, onSent, onCancel }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const page = useBrowserPage({
    tenantId: rotation.homeTenantId,
    page: 'registration-sign-in',
    open: () => ask.rotation.signIn({}),
    cancel: () => ask.rotation.cancelSignIn({}),
  });
  useEffect(() => {
    if (!page.succeeded) return;
    void cache.invalidateQueries(queries.rotation.read({}));
    // Another person may change other registrations.
    void cache.invalidateQueries({ queryKey: [queries.rotation.plan({ change }).queryKey[0]] });
  }, [page.succeeded, cache, queries, change]);
  const { account } = rotation;
  return (
    <div className={styles.parts}>
      <p className={styles.text}>
        {account === null ? (
          'Sign in at the home tenant to change the app registration with your own rights. Causeway shows the request before it sends it, and keeps your sign-in in memory only.'
        ) : (
          <>
            Signed in as <PlainText>{`${account.name} (${account.username})`}</PlainText>.
          </>
        )}
      </p>
      <BrowserPageButton
        page={page}
        label={account === null ? 'Sign in to change the registration' : 'Use another account'}
        waiting="Waiting for the sign-in in the browser…"
      />
      {account !== null && <Review change={change} onSent={onSent} />}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>Close</Button>
      </div>
    </div>
  );
}

function Review({ change, onSent }: Pick<Props, 'change' | 'onSent'>) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const plan = useQuery({ ...queries.rotation.plan({ change }), staleTime: 0 });
  const [typed, setTyped] = useState('');
  const send = useMutation({
    mutationFn: (digest: string) => ask.rotation.send({ change, digest, confirmation: typed }),
    onSuccess: onSent,
    onError: () => plan.refetch(),
  });
  return (
    <QueryView query={plan} what="the planned request">
      {({ purpose, method, url, body, digest }) => (
        <div className={styles.parts}>
          <p className={styles.text}>
            <PlainText>{purpose}</PlainText>
          </p>
          <Preview label="Planned request" text={`${method} ${url}\n\n${body}`} />
          <ConfirmationField
            problem={send.isError ? problemOf(send.error) : undefined}
            typed={typed}
            onType={setTyped}
          />
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              disabledFocusable={send.isPending}
              onClick={() => send.mutate(digest)}
            >
              {send.isPending ? 'Sending…' : 'Send request'}
            </Button>
          </div>
        </div>
      )}
    </QueryView>
  );
}
