import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { ProviderView } from '../../../shared/contract/provider-actions.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { clouds } from '../../../shared/cloud.ts';
import { QueryView, problemOf } from '../../ui/query-view.tsx';
import { ConfirmationField } from '../../ui/confirmation-field.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session-context.tsx';
import { credentialFacts } from './credential-facts.ts';
import { ProviderForm } from './provider-form.tsx';
import { ProviderRotation } from './provider-rotation.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'start' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The application of the provider: all of its staff see it, an administrator configures it. */
export function ProviderSection() {
  const { queries } = useConsole();
  const provider = useQuery(queries.provider.read({}));
  return (
    <Section title="Provider application">
      <QueryView query={provider} what="the provider application">
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
  const keep = (changed: ProviderView) => cache.setQueryData(queries.provider.read({}).queryKey, changed);
  const showSaved = (saved: ProviderView) => {
    keep(saved);
    setState('saved');
  };
  const [typed, setTyped] = useState('');
  const forget = useMutation({
    mutationFn: () => ask.provider.forget({ confirmation: typed }),
    onSuccess: showSaved,
  });
  const { clientId, homeTenantId, cloud, credential, keeping, tenants } = view;
  return (
    <div className={styles.parts}>
      <ConfirmationField
        problem={forget.isError ? problemOf(forget.error) : undefined}
        typed={typed}
        onType={setTyped}
      />
      {state === 'saved' && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>Saved. Restart Causeway to apply the change.</MessageBarBody>
        </MessageBar>
      )}
      {view.simulatedId !== undefined && (
        <FactList facts={[['Simulated application of the demo', view.simulatedId]]} />
      )}
      {view.simulatedId !== undefined && clientId === null && (
        <p className={styles.text}>
          The checks of the demo use this application with a simulated client secret. An application of your
          own is not set up.
        </p>
      )}
      <FactList
        facts={[
          ['Application (client) ID', clientId ?? 'None'],
          ['Home tenant', homeTenantId ?? 'None'],
          ['Cloud', cloud === null ? 'None' : clouds[cloud].title],
          ...credentialFacts(credential, tenants),
          [
            'Secret storage',
            keeping.persists
              ? 'Encrypted for this user by the key store of the operating system.'
              : `Not stored on disk. ${keeping.why ?? ''}`,
          ],
        ]}
      />
      {view.fromEnvironment ? (
        <p className={styles.text}>
          Environment variables configure the application. Change them, and restart Causeway.
        </p>
      ) : (
        may(permissions.provider.configure) &&
        (state === 'editing' ? (
          <ProviderForm view={view} onSaved={showSaved} onCancel={() => setState('shown')} />
        ) : (
          <div className={styles.buttons}>
            <Button onClick={() => setState('editing')}>{clientId === null ? 'Set up' : 'Change'}</Button>
            {clientId !== null && may(permissions.provider.forget) && view.environment === 'live' && (
              <Button disabledFocusable={forget.isPending} onClick={() => forget.mutate()}>
                Remove application
              </Button>
            )}
          </div>
        ))
      )}
      {may(permissions.provider.addNext) && view.rotates !== null && state !== 'editing' && (
        <ProviderRotation view={view} onChanged={keep} />
      )}
    </div>
  );
}
