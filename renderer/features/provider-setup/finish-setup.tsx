import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { SetupView } from '../../../shared/contract/provider-setup-actions.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useSession } from '../session/session-context.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The end of the set-up, and the way from the demo to Azure and back. Each takes effect after a restart. */
export function FinishSetup({ view }: { view: SetupView }) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { environment, person } = useSession();
  const [done, setDone] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: (step: Step) => ask.providerSetup[step]({}),
    onMutate: () => setDone(null),
    onSuccess: (_, step) => {
      setDone(notices[step]);
      void cache.invalidateQueries(queries.settings.read({}));
    },
  });
  const isDemo = environment === 'demo';
  return (
    <div className={styles.parts}>
      {isDemo && (
        <p className={styles.text}>
          The home tenant of the demo is simulated. To set up a real provider, connect Azure. The demo stays
          as it is until a provider application is configured.
        </p>
      )}
      <div className={styles.buttons}>
        {isDemo ? (
          <Button disabledFocusable={act.isPending} onClick={() => act.mutate('begin')}>
            Connect Azure
          </Button>
        ) : (
          <Button
            appearance="primary"
            disabledFocusable={act.isPending || !view.isComplete}
            onClick={() => act.mutate('finish')}
          >
            Finish the set-up
          </Button>
        )}
        {!isDemo && person.role === 'set-up' && !view.isFixed && (
          <Button disabledFocusable={act.isPending} onClick={() => act.mutate('leave')}>
            Back to the demo
          </Button>
        )}
      </div>
      {act.isError && <ProblemMessage problem={problemOf(act.error)} />}
      {done !== null && (
        <MessageBar intent="success" role="status" layout="multiline">
          <MessageBarBody>{done}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}

type Step = 'begin' | 'finish' | 'leave';

const notices: Readonly<Record<Step, string>> = {
  begin: 'Restart Causeway. It then opens the set-up of Azure instead of the demo.',
  finish: 'Restart Causeway. People then sign in with the console application.',
  leave: 'Restart Causeway. It then opens the demo.',
};
