import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { SetupView } from '../../../shared/contract/provider-setup-actions.ts';
import { clouds } from '../../../shared/cloud.ts';
import type { SetupResult } from '../../../shared/domain/provider-setup/setup-request.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AdministratorSignIn } from './administrator-sign-in.tsx';
import { FinishSetup } from './finish-setup.tsx';
import { RequirementList } from './requirement-list.tsx';
import { ReviewMissing } from './review-missing.tsx';
import { SetupCommands } from './setup-commands.tsx';
import { SetupResults } from './setup-results.tsx';
import { TargetForm } from './target-form.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The whole path first, then what is missing, and what the person can do about it. */
export function ProviderSetup() {
  const { queries } = useConsole();
  const setup = useQuery({ ...queries.providerSetup.observe({}), staleTime: 60_000 });
  return (
    <QueryView query={setup} what="the set-up">
      {(view) => <Observed view={view} isObserving={setup.isFetching} observe={() => void setup.refetch()} />}
    </QueryView>
  );
}

interface Props {
  readonly view: SetupView;
  readonly isObserving: boolean;
  readonly observe: () => void;
}

function Observed({ view, isObserving, observe }: Props) {
  const styles = useStyles();
  const [mode, setMode] = useState<'shown' | 'choosing' | 'reviewing' | 'commands'>('shown');
  const [results, setResults] = useState<readonly SetupResult[] | null>(null);
  const { target } = view;
  const missing = view.states.filter(({ status }) => status === 'missing');
  const show = () => {
    setMode('shown');
    observe();
  };
  if (target === null || mode === 'choosing')
    return (
      <div className={styles.parts}>
        <TargetForm view={view} onSaved={show} onCancel={target === null ? null : () => setMode('shown')} />
        {target === null && <RequirementList states={[]} />}
        <FinishSetup view={view} />
      </div>
    );
  return (
    <div className={styles.parts}>
      <FactList
        facts={[
          ['Cloud', clouds[target.cloud].title],
          ['Home tenant', target.domain ?? target.homeTenantId],
          ['Provider application', target.applicationName],
          ['Observed with', observers[view.observedBy]],
        ]}
      />
      <AdministratorSignIn view={view} onSignedIn={show} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={view.account === null || missing.length === 0}
          aria-expanded={mode === 'reviewing'}
          onClick={() => {
            setResults(null);
            setMode(mode === 'reviewing' ? 'shown' : 'reviewing');
          }}
        >
          {missing.length === 0 ? 'Nothing is missing' : 'Review what is missing'}
        </Button>
        <Button
          aria-expanded={mode === 'commands'}
          onClick={() => setMode(mode === 'commands' ? 'shown' : 'commands')}
        >
          Get the commands
        </Button>
        <Button disabledFocusable={isObserving} onClick={observe}>
          {isObserving ? 'Observing…' : 'Observe again'}
        </Button>
        <Button onClick={() => setMode('choosing')}>Change the choice</Button>
      </div>
      {mode === 'commands' && <SetupCommands />}
      {mode === 'reviewing' && (
        <ReviewMissing
          missing={missing}
          onPerformed={(performed) => {
            setResults(performed);
            show();
          }}
        />
      )}
      {results !== null && <SetupResults results={results} />}
      {view.isComplete && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>Every required condition is met.</MessageBarBody>
        </MessageBar>
      )}
      <RequirementList states={view.states} />
      <FinishSetup view={view} />
    </div>
  );
}

const observers: Readonly<Record<SetupView['observedBy'], string>> = {
  administrator: 'Your sign-in at the home tenant',
  'provider application': 'The provider application, which may read registrations at home',
  nobody: 'Public information and the credential alone',
};
