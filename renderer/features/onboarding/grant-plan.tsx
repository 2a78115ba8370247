import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, type UseQueryResult } from '@tanstack/react-query';
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

/** The exact requests that change the access of the application, and the button that sends them. */
export function GrantPlan({ tenantId, part }: { tenantId: string; part: GrantPart }) {
  const { ask, queries } = useConsole();
  const plan = useQuery({ ...queries.onboarding.planGrant({ tenantId, part }), staleTime: 0 });
  return <PlanToSend plan={plan} send={(digest) => ask.onboarding.grant({ tenantId, part, digest })} />;
}

interface Plan {
  readonly requests: readonly PlannedRequest[];
  /** With it, the person confirms exactly these requests. */
  readonly digest: string;
}

/** The requests of a plan; a button sends those that are missing, and the plan is made again. */
export function PlanToSend(props: {
  readonly plan: UseQueryResult<Plan>;
  readonly send: (digest: string) => Promise<unknown>;
  readonly onDone?: (() => void) | undefined;
}) {
  const { plan, send, onDone } = props;
  const sending = useMutation({
    mutationFn: send,
    onSuccess: () => onDone?.(),
    onSettled: () => plan.refetch(),
  });
  return (
    <QueryView query={plan} what="the planned requests">
      {({ requests, digest }) => (
        <PlannedRequests
          requests={requests}
          sending={sending.isPending}
          problem={sending.isError ? problemOf(sending.error) : null}
          onSend={() => sending.mutate(digest)}
        />
      )}
    </QueryView>
  );
}

/** Requests exactly as they are sent, with the button that sends those that are missing. */
function PlannedRequests(props: {
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
      <p className={styles.purpose}>{exists ? `${purpose} This is done already.` : purpose}</p>
      {!exists && <Preview isWhole label={purpose} text={`${method} ${url}\n\n${body}`} />}
    </div>
  );
}
