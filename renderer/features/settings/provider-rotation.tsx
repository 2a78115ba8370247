import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { actions, type ProviderView } from '../../../shared/contract/actions.ts';
import type { CredentialTrial } from '../../../shared/domain/provider-credential.ts';
import { az, powershell } from '../../../shared/problems/commands.ts';
import type { RemedyStep } from '../../../shared/problems/define-problem.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { credentialFacts } from './credential-facts.ts';
import { emptyCredential, enteredFrom } from './credential-values.ts';
import { useCredentialForm } from './use-credential-form.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'start', width: '100%' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '480px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly view: ProviderView;
  readonly onChanged: (view: ProviderView) => void;
  /** The current credential of the settings is another one, which counts after a restart. */
  readonly onExchanged: (view: ProviderView) => void;
}

/** Replaces the credential step by step: the current one stays in use until the next one has been tried. */
export function ProviderRotation({ view, onChanged, onExchanged }: Props) {
  const styles = useStyles();
  const [adding, setAdding] = useState(false);
  const { clientId, other } = view;
  if (clientId === null) return null;
  return (
    <div className={styles.parts} role="group" aria-label="Rotation of the credential">
      <h3 className={styles.title}>Rotation of the credential</h3>
      {other !== null ? (
        <OtherCredential view={view} other={other} onChanged={onChanged} onExchanged={onExchanged} />
      ) : adding ? (
        <AddNext
          view={view}
          clientId={clientId}
          onSaved={(saved) => {
            setAdding(false);
            onChanged(saved);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <>
          <p className={styles.text}>
            Add the next credential, try it at all customer tenants, and then replace the current one.
          </p>
          <Button onClick={() => setAdding(true)}>Add next credential…</Button>
        </>
      )}
    </div>
  );
}

interface AddNextProps {
  readonly view: ProviderView;
  readonly clientId: string;
  readonly onSaved: (view: ProviderView) => void;
  readonly onCancel: () => void;
}

function AddNext({ view, clientId, onSaved, onCancel }: AddNextProps) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { form, submit, isPending, problem } = useCredentialForm({
    schema: actions.provider.addNext.input,
    defaults: emptyCredential,
    toInput: (values) => ({ credential: enteredFrom(values) }),
    send: ask.provider.addNext,
    onSaved,
  });
  return (
    <>
      <Remedy steps={stepsToCreate(clientId)} />
      <form
        className={styles.form}
        noValidate
        autoComplete="off"
        aria-label="Next credential"
        onSubmit={(event) => void submit(event)}
      >
        {problem && <ProblemMessage problem={problem} />}
        <CredentialFields control={form.control} setValue={form.setValue} choosesFiles={view.choosesFiles} />
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={isPending}>
            {isPending ? 'Adding…' : 'Add next credential'}
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      </form>
    </>
  );
}

/** Both commands keep the present credentials of the registration. */
const stepsToCreate = (clientId: string): readonly RemedyStep[] => [
  {
    by: 'provider',
    say: 'Create the next client secret in the registration. The present credentials stay:',
    commands: [
      az(`ad app credential reset --id ${clientId} --append`),
      powershell(`Add-MgApplicationPassword -ApplicationId (Get-MgApplicationByAppId -AppId ${clientId}).Id`),
    ],
  },
  {
    by: 'provider',
    say: 'Add the public part of a certificate instead if the application authenticates with one:',
    commands: [az(`ad app credential reset --id ${clientId} --append --cert @certificate.pem`)],
  },
];

interface OtherProps extends Props {
  readonly other: NonNullable<ProviderView['other']>;
}

function OtherCredential({ view, other, onChanged, onExchanged }: OtherProps) {
  const styles = useStyles();
  const { ask } = useConsole();
  const trial = useMutation({ mutationFn: () => ask.provider.tryNext({}) });
  const exchange = useMutation({ mutationFn: () => ask.provider.exchange({}), onSuccess: onExchanged });
  const remove = useMutation({ mutationFn: () => ask.provider.removeOther({}), onSuccess: onChanged });
  const failed = [trial, exchange, remove].find(({ isError }) => isError);
  const isNext = other.state === 'next';
  const isPending = trial.isPending || exchange.isPending || remove.isPending;
  return (
    <>
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      <FactList
        facts={[
          ['Beside the current one', isNext ? 'Next credential' : 'Previous credential'],
          ...credentialFacts(other.credential, view.tenants).slice(0, -1),
        ]}
      />
      {trial.data && <Trial trial={trial.data} />}
      <div className={styles.buttons}>
        <Button disabledFocusable={isPending} onClick={() => trial.mutate()}>
          {trial.isPending ? 'Trying…' : 'Try at all tenants'}
        </Button>
        <Button
          appearance={isNext ? 'primary' : 'secondary'}
          disabledFocusable={isPending}
          onClick={() => exchange.mutate()}
        >
          {isNext ? 'Use next credential' : 'Use previous credential again'}
        </Button>
        <Button disabledFocusable={isPending} onClick={() => remove.mutate()}>
          {isNext ? 'Remove next credential' : 'Remove previous credential'}
        </Button>
      </div>
      {!isNext && (
        <p className={styles.text}>
          Restart Causeway and check the tenants. Then remove the previous credential here and in the
          registration.
        </p>
      )}
    </>
  );
}

function Trial({ trial }: { readonly trial: CredentialTrial }) {
  const { tenants, accepted, unrelated, refused, refusals } = trial;
  return (
    <MessageBar intent={refused > 0 ? 'warning' : 'success'} layout="multiline" role="status">
      <MessageBarBody>
        {`${accepted} of ${count(tenants, 'tenant')} accept it.`}
        {unrelated > 0 && ` ${count(unrelated, 'tenant')} accept neither credential, for another reason.`}
        {refused > 0 && ` ${count(refused, 'tenant')} accept only the current one:`}
        {refusals.length > 0 && (
          <ul>
            {refusals.map(({ tenantId, name, problem }) => (
              <li key={tenantId}>
                <PlainText>{`${name}: ${explainProblem(problem).title}`}</PlainText>
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
