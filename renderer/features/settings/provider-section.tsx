import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { actions, type ProviderView } from '../../../shared/contract/actions.ts';
import { clouds } from '../../../shared/cloud.ts';
import { QueryView, problemOf } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session-context.tsx';
import { ProviderForm } from './provider-form.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: '16px', justifyItems: 'start' },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '6px 16px',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  buttons: { display: 'flex', gap: '8px' },
});

/** The provider’s own application: everybody of the provider sees which, an administrator sets it. */
export function ProviderSection() {
  const { queries } = useConsole();
  const provider = useQuery(queries.provider.read({}));
  return (
    <Section title="Provider’s application">
      <QueryView query={provider} what="the provider’s application">
        {(view) => <Provider view={view} />}
      </QueryView>
    </Section>
  );
}

function Provider({ view }: { view: ProviderView }) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const may = useMay();
  const [state, setState] = useState<'shown' | 'editing' | 'saved'>('shown');
  const keep = (next: ProviderView) => {
    cache.setQueryData(queries.provider.read({}).queryKey, next);
    setState('saved');
  };
  const forget = useMutation({ mutationFn: () => ask.provider.forget({}), onSuccess: keep });
  const { clientId, homeTenantId, cloud, credential, keeping } = view;
  return (
    <div className={styles.parts}>
      {forget.isError && <ProblemMessage problem={problemOf(forget.error)} />}
      {state === 'saved' && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>Saved. It takes effect when Causeway is started again.</MessageBarBody>
        </MessageBar>
      )}
      <dl className={styles.facts}>
        <dt>Application (client) ID</dt>
        <dd>{clientId ?? 'None'}</dd>
        <dt>Home tenant</dt>
        <dd>{homeTenantId ?? 'None'}</dd>
        <dt>Cloud</dt>
        <dd>{cloud === null ? 'None' : clouds[cloud].title}</dd>
        <dt>Credential</dt>
        <dd>{credential === 'none' ? 'None' : 'Client secret'}</dd>
        <dt>Where it is kept</dt>
        <dd>
          {keeping.persists
            ? 'Encrypted by the operating system’s own key store, for this user.'
            : `Only until Causeway ends. ${keeping.why ?? ''}`}
        </dd>
      </dl>
      {may(actions.provider.configure) &&
        (state === 'editing' ? (
          <ProviderForm view={view} onSaved={keep} onCancel={() => setState('shown')} />
        ) : (
          <div className={styles.buttons}>
            <Button onClick={() => setState('editing')}>{clientId === null ? 'Set up' : 'Change'}</Button>
            {clientId !== null && may(actions.provider.forget) && view.world === 'live' && (
              <Button disabledFocusable={forget.isPending} onClick={() => forget.mutate()}>
                Forget it
              </Button>
            )}
          </div>
        ))}
    </div>
  );
}
