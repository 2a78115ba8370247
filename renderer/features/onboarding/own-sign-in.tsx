import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { OwnService } from '../../../shared/domain/onboarding/customer-account.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { BrowserPageButton } from '../../ui/browser-page-button.tsx';
import { useSession } from '../session/session-context.tsx';
import { useBrowserPage } from '../../ui/use-browser-page.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** Shows `children` to an administrator who signed in at their own tenant; before, the way to sign in. */
export function OwnSignIn({
  tenantId,
  service = 'resource-manager',
  children,
}: {
  readonly tenantId: string;
  /** The service for which the person signs in. */
  readonly service?: OwnService;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { kind } = useSession();
  const account = useQuery({ ...queries.onboarding.account({ tenantId, service }), staleTime: 0 });
  const page = useBrowserPage({
    tenantId,
    page: service === 'vault' ? 'vault-sign-in' : 'sign-in',
    open: () => ask.onboarding.signIn({ tenantId, service }),
    cancel: () => ask.onboarding.cancelSignIn({ tenantId, service }),
  });
  useEffect(() => {
    if (!page.succeeded && !page.wasCanceled) return;
    void cache.invalidateQueries(queries.onboarding.account({ tenantId, service }));
    // Another person sees other resources.
    void cache.invalidateQueries(queries.onboarding.resources({ tenantId }));
    void cache.invalidateQueries(queries.onboarding.rights({ tenantId }));
    void cache.invalidateQueries({
      queryKey: [queries.onboarding.planGrant({ tenantId, part: 'role' }).queryKey[0]],
    });
  }, [page.succeeded, page.wasCanceled, cache, queries, tenantId, service]);
  const hasTwoPages = kind === 'customer' && service === 'resource-manager';
  const person = account.data?.account ?? null;
  if (person === null)
    return (
      <>
        <p className={styles.text}>
          {service === 'vault'
            ? 'Only Key Vault changes the state of a key, so it needs a sign-in of its own. Causeway keeps it in memory only.'
            : 'You can do this step here with your own rights. Causeway shows each request before it sends it, and keeps your sign-in in memory only.'}
        </p>
        {hasTwoPages && <TwoPages />}
        <BrowserPageButton
          page={page}
          label={service === 'vault' ? 'Sign in to Key Vault' : 'Sign in to do it here'}
          waiting="Waiting for the sign-in in the browser…"
        />
      </>
    );
  return (
    <>
      <p className={styles.text}>
        {service === 'vault' ? 'Signed in to Key Vault as' : 'Signed in as'}{' '}
        <PlainText>{`${person.name} (${person.username})`}</PlainText>.
      </p>
      {hasTwoPages && page.isWaiting && <TwoPages />}
      <BrowserPageButton
        page={page}
        label={service === 'vault' ? 'Use another account for Key Vault' : 'Use another account'}
        waiting="Waiting for the sign-in in the browser…"
      />
      {children}
    </>
  );
}

/** The second page asks for permissions that only an administrator of Microsoft Entra can accept. */
function TwoPages() {
  const styles = useStyles();
  return (
    <p className={styles.text}>
      The browser shows two pages: one to act in Azure, and one to read the application in Microsoft Entra. If
      you may not accept the second page, select Cancel here: you can still do the steps at the key vault.
    </p>
  );
}
