import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type Ref } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import type {
  PresentGrant,
  RemovalDepth,
  RemovalPlan,
} from '../../../../shared/domain/onboarding/removal.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../../ui/query-view.tsx';
import { Request } from '../grant-plan.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
});

/** For what replaces a button that had the focus. */
const focusOn = (element: HTMLElement | null): void => element?.focus();

/** What the application has, the exact requests that Causeway will send, and the button that sends them. */
export function RemovalRequests({
  tenantId,
  depth,
  onPerformed,
}: {
  readonly tenantId: string;
  readonly depth: RemovalDepth;
  /** Called after something was sent: what was found before is not true any more. */
  readonly onPerformed?: () => void;
}) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const announce = useAnnounce();
  const send = useRef<HTMLButtonElement>(null);
  const plan = useQuery({ ...queries.offboarding.plan({ tenantId, depth }), staleTime: 0 });
  const perform = useMutation({
    mutationFn: (digest: string) => ask.offboarding.perform({ tenantId, depth, digest }),
    onSuccess: ({ sent }) => {
      announce(`Sent ${count(sent, 'request')}.`);
      onPerformed?.();
      // The plan of a deletion cannot be made again: the service principal is gone.
      if (depth.is !== 'everything') void plan.refetch();
    },
  });
  const [isAgreed, setAgreed] = useState(false);
  if (perform.isSuccess && depth.is === 'everything')
    return (
      <MessageBar intent="success" role="status" tabIndex={-1} ref={focusOn}>
        <MessageBarBody>
          Sent {count(perform.data.sent, 'request')}. The application is deleted.
        </MessageBarBody>
      </MessageBar>
    );
  return (
    <QueryView query={plan} what="the planned requests">
      {({ requests, digest, grants, notSeen }) => {
        const missing = requests.filter(({ exists }) => !exists);
        return (
          <div className={styles.parts}>
            <Present grants={grants} notSeen={notSeen} />
            <h3 className={styles.heading}>Requests, in this order</h3>
            {requests.map((request) => (
              <Request key={request.url} request={request} />
            ))}
            {perform.isSuccess && missing.length === 0 && (
              <MessageBar intent="success" role="status" layout="multiline">
                <MessageBarBody>{depth.is !== 'everything' && doneInWords[depth.is]}</MessageBarBody>
              </MessageBar>
            )}
            {depth.is === 'everything' && missing.length > 0 && (
              <Checkbox
                label="I agreed on it with the provider. What the key protects cannot be read any more."
                checked={isAgreed}
                onChange={(_, { checked }) => setAgreed(checked === true)}
              />
            )}
            {perform.isError && <ProblemMessage problem={problemOf(perform.error)} />}
            <div className={styles.line}>
              <Button
                ref={send as Ref<never>}
                appearance="primary"
                disabledFocusable={
                  missing.length === 0 || perform.isPending || (depth.is === 'everything' && !isAgreed)
                }
                onClick={() => perform.mutate(digest)}
              >
                {perform.isPending
                  ? needsPage(missing)
                    ? 'Waiting for the sign-in in the browser…'
                    : 'Sending…'
                  : missing.length === 0
                    ? 'Nothing to send'
                    : `${actInWords[depth.is]}: send ${count(missing.length, 'request')}`}
              </Button>
              {perform.isPending && needsPage(missing) && (
                <Button
                  onClick={() => {
                    send.current?.focus();
                    void ask.offboarding.cancel({ tenantId }).catch(() => undefined);
                  }}
                >
                  Cancel
                </Button>
              )}
            </div>
          </div>
        );
      }}
    </QueryView>
  );
}

const actInWords: Readonly<Record<RemovalDepth['is'], string>> = {
  pause: 'Pause',
  resume: 'End the pause',
  key: 'Remove this key',
  everything: 'Remove everything',
};

const doneInWords: Readonly<Record<Exclude<RemovalDepth['is'], 'everything'>, string>> = {
  pause: 'The application is paused. To end the pause, open this dialog again.',
  resume: 'The pause is over: the application receives tokens again.',
  key: 'The application has no role at this key any more.',
};

/** A request to Microsoft Graph needs a permission that the person grants on a page of its own. */
const needsPage = (requests: RemovalPlan['requests']): boolean =>
  requests.some(({ url }) => url.includes('/servicePrincipals/'));

const fates: Readonly<Record<PresentGrant['fate'], string>> = {
  removed: 'removed by a request below',
  ends: 'ends with the application',
  stays: 'stays',
};

function Present({ grants, notSeen }: Pick<RemovalPlan, 'grants' | 'notSeen'>) {
  const styles = useStyles();
  return (
    <>
      {grants.length > 0 && (
        <>
          <h3 className={styles.heading}>What the application has in your tenant</h3>
          <ul className={styles.list}>
            {grants.map(({ what, where, fate }) => (
              <li key={`${what} ${where}`}>
                <PlainText>{what}</PlainText>, <PlainText>{where}</PlainText>: {fates[fate]}.
              </li>
            ))}
          </ul>
        </>
      )}
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>{notSeen.join(' ')}</MessageBarBody>
      </MessageBar>
    </>
  );
}
