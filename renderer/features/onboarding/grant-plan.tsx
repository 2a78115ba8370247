import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { GrantPart, PlannedRequest } from '../../../shared/domain/onboarding/customer-account.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';

const useStyles = makeStyles({
  plan: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  request: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  purpose: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

/** The exact requests that Causeway will send, and the button that sends them. */
export function GrantPlan({ tenantId, part }: { tenantId: string; part: GrantPart }) {
  const { ask, queries } = useConsole();
  const plan = useQuery({ ...queries.onboarding.planGrant({ tenantId, part }), staleTime: 0 });
  const grant = useMutation({
    mutationFn: (digest: string) => ask.onboarding.grant({ tenantId, part, digest }),
    onSettled: () => plan.refetch(),
  });
  return (
    <QueryView query={plan} what="the planned requests">
      {({ requests, digest }) => (
        <PlannedRequests
          requests={requests}
          sending={grant.isPending}
          problem={grant.isError ? problemOf(grant.error) : null}
          onSend={() => grant.mutate(digest)}
        />
      )}
    </QueryView>
  );
}

/** Requests exactly as they are sent, with the button that sends those that are missing. */
export function PlannedRequests(props: {
  readonly requests: readonly PlannedRequest[];
  readonly sending: boolean;
  /** Why the last attempt failed; null if none did. */
  readonly problem: Problem | null;
  readonly onSend: () => void;
}) {
  const styles = useStyles();
  const { requests, sending, problem, onSend } = props;
  const missing = requests.filter(({ exists }) => !exists);
  const label = missing.length === 0 ? 'Nothing to send' : `Send ${count(missing.length, 'request')}`;
  return (
    <div className={styles.plan}>
      {requests.map((request) => (
        <Request key={request.url} request={request} />
      ))}
      {problem && <ProblemMessage problem={problem} />}
      <div>
        <Button appearance="primary" disabledFocusable={missing.length === 0 || sending} onClick={onSend}>
          {sending ? 'Sending…' : label}
        </Button>
      </div>
    </div>
  );
}

export function Request({ request: { purpose, method, url, body, exists } }: { request: PlannedRequest }) {
  const styles = useStyles();
  return (
    <div className={styles.request}>
      <p className={styles.purpose}>{exists ? `${purpose} This exists already.` : purpose}</p>
      {!exists && <Preview label={purpose} text={`${method} ${url}\n\n${body}`} />}
    </div>
  );
}
