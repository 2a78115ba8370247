import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { requirementOf } from '../../../shared/domain/provider-setup/derive-setup.ts';
import type { RequirementId, RequirementState } from '../../../shared/domain/provider-setup/requirement.ts';
import type { SetupRequest, SetupResult } from '../../../shared/domain/provider-setup/setup-request.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  choices: { margin: 0, padding: 0, border: 'none', display: 'grid', minWidth: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  request: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  purpose: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  left: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

interface Props {
  readonly missing: readonly RequirementState[];
  readonly onPerformed: (results: readonly SetupResult[]) => void;
}

/** What is missing, the exact requests that create it, and the button that sends them. */
export function ReviewMissing({ missing, onPerformed }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const [leaveOut, setLeaveOut] = useState<readonly RequirementId[]>(() =>
    missing.flatMap(({ id }) => (requirementOf(id).isOptional ? [id] : [])),
  );
  const chosen = { leaveOut: [...leaveOut] };
  const plan = useQuery({ ...queries.providerSetup.plan(chosen), staleTime: 0 });
  const perform = useMutation({
    mutationFn: (digest: string) => ask.providerSetup.perform({ ...chosen, digest }),
    onSuccess: ({ results }) => onPerformed(results),
    onError: () => void plan.refetch(),
  });
  return (
    <div className={styles.parts}>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>Create or correct</legend>
        {missing.map(({ id }) => (
          <Checkbox
            key={id}
            label={`${requirementOf(id).title}, ${requirementOf(id).of}`}
            checked={!leaveOut.includes(id)}
            disabled={perform.isPending}
            onChange={(_, { checked }) =>
              setLeaveOut(checked === true ? leaveOut.filter((one) => one !== id) : [...leaveOut, id])
            }
          />
        ))}
      </fieldset>
      <QueryView query={plan} what="the planned requests">
        {({ requests, leftOver, digest }) => (
          <>
            <p className={styles.text}>
              Causeway sends exactly these requests to Microsoft Graph with your rights, in this order. Braces
              name an ID that an earlier request creates.
            </p>
            {requests.map((request) => (
              <Request key={`${request.purpose} ${request.url}`} request={request} />
            ))}
            {leftOver.length > 0 && (
              <ul className={styles.left}>
                {leftOver.map(({ id, because }) => (
                  <li key={id}>
                    <PlainText>{`${requirementOf(id).title}: ${because}`}</PlainText>
                  </li>
                ))}
              </ul>
            )}
            {perform.isError && <ProblemMessage problem={problemOf(perform.error)} />}
            <div>
              <Button
                appearance="primary"
                disabledFocusable={requests.length === 0 || perform.isPending || plan.isFetching}
                onClick={() => perform.mutate(digest)}
              >
                {perform.isPending
                  ? 'Sending…'
                  : requests.length === 0
                    ? 'Nothing to send'
                    : `Send ${count(requests.length, 'request')}`}
              </Button>
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}

function Request({ request: { purpose, method, url, prefer, body } }: { request: SetupRequest }) {
  const styles = useStyles();
  const header = prefer === null ? '' : `\nPrefer: ${prefer}`;
  return (
    <div className={styles.request}>
      <p className={styles.purpose}>
        <PlainText>{purpose}</PlainText>
      </p>
      <Preview label={purpose} text={`${method} ${url}${header}\n\n${body}`} />
    </div>
  );
}
