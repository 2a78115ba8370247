import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { actions } from '../../../shared/contract/actions.ts';
import type { ProviderView } from '../../../shared/contract/provider-actions.ts';
import type { RotationView } from '../../../shared/domain/rotation.ts';
import type { RemedyStep } from '../../../shared/problems/define-problem.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { credentialFacts } from './credential-facts.ts';
import { emptyCredential, enteredFrom } from './credential-values.ts';
import { CreateSecret } from './rotation/create-secret.tsx';
import { CredentialTrial, useTrial } from './rotation/credential-trial.tsx';
import { RegistrationChange } from './rotation/registration-change.tsx';
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
}

/** Replaces the credential step by step: the current one stays in use until the next one has been tried. */
export function ProviderRotation({ view, onChanged }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const rotation = useQuery({ ...queries.rotation.read({}), staleTime: 0 });
  return (
    <div className={styles.parts} role="group" aria-label="Rotation of the credential">
      <h3 className={styles.title}>Rotation of the credential</h3>
      <QueryView query={rotation} what="the rotation">
        {(shown) =>
          view.other === null ? (
            <NextCredential view={view} rotation={shown} onChanged={onChanged} />
          ) : (
            <OtherCredential view={view} rotation={shown} other={view.other} onChanged={onChanged} />
          )
        }
      </QueryView>
    </div>
  );
}

/** Refreshes what the page shows after the registration and the stored credentials were changed. */
function useRefresh(): () => void {
  const { queries } = useConsole();
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries(queries.provider.read({}));
    void cache.invalidateQueries(queries.rotation.read({}));
  };
}

interface InRotation extends Props {
  readonly rotation: RotationView;
}

function NextCredential({ view, rotation, onChanged }: InRotation) {
  const styles = useStyles();
  const refresh = useRefresh();
  const [how, setHow] = useState<'create' | 'add' | null>(null);
  const close = () => setHow(null);
  if (how === 'create')
    return (
      <CreateSecret
        rotation={rotation}
        onCreated={() => {
          close();
          refresh();
        }}
        onCancel={close}
      />
    );
  if (how === 'add')
    return (
      <AddNext
        view={view}
        rotation={rotation}
        onSaved={(saved) => {
          close();
          onChanged(saved);
          refresh();
        }}
        onCancel={close}
      />
    );
  return (
    <>
      <p className={styles.text}>
        Create or add the next credential, try it at all customer tenants, and then replace the current one.
      </p>
      <div className={styles.buttons}>
        <Button onClick={() => setHow('create')}>Create next client secret…</Button>
        <Button onClick={() => setHow('add')}>Add next credential…</Button>
      </div>
    </>
  );
}

interface AddNextProps {
  readonly view: ProviderView;
  readonly rotation: RotationView;
  readonly onSaved: (view: ProviderView) => void;
  readonly onCancel: () => void;
}

function AddNext({ view, rotation, onSaved, onCancel }: AddNextProps) {
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
      <Remedy steps={stepsToAdd(rotation)} />
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

/** The commands keep the present credentials of the registration. */
const stepsToAdd = ({ commands }: RotationView): readonly RemedyStep[] => [
  {
    by: 'provider',
    say: 'Create the next client secret in the registration. The present credentials stay:',
    commands: commands.add,
  },
  {
    by: 'provider',
    alternative: true,
    say: 'Add the public part of a certificate instead if the application authenticates with one:',
    commands: commands.addCertificate,
  },
];

const stepsToRemove = ({ commands }: RotationView): readonly RemedyStep[] => [
  {
    by: 'provider',
    say: 'List the client secrets in the registration:',
    commands: commands.list,
  },
  {
    by: 'provider',
    say: 'Remove the one that is not needed by its ID. The current one stays:',
    commands: commands.remove,
  },
];

interface OtherProps extends InRotation {
  readonly other: NonNullable<ProviderView['other']>;
}

function OtherCredential({ view, rotation, other, onChanged }: OtherProps) {
  const styles = useStyles();
  const { ask } = useConsole();
  const refresh = useRefresh();
  const trial = useTrial(rotation);
  const [removing, setRemoving] = useState<'by Graph' | 'by commands' | null>(null);
  const exchange = useMutation({
    mutationFn: () => ask.provider.exchange({}),
    onSuccess: (changed) => {
      onChanged(changed);
      refresh();
    },
  });
  const remove = useMutation({
    mutationFn: () => ask.provider.removeOther({}),
    onSuccess: (changed) => {
      onChanged(changed);
      refresh();
    },
  });
  const failed = [exchange, remove].find(({ isError }) => isError);
  const isNext = other.state === 'next';
  const isPending = exchange.isPending || remove.isPending;
  const isSecret = other.credential.kind === 'client secret';
  const isTried = trial?.step === 'ended' && trial.trial.refused === 0;
  if (removing === 'by Graph')
    return (
      <RegistrationChange
        rotation={rotation}
        change={removal}
        onSent={() => {
          setRemoving(null);
          refresh();
        }}
        onCancel={() => setRemoving(null)}
      />
    );
  return (
    <>
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      <FactList
        facts={[
          ['Beside the current one', isNext ? 'Next credential' : 'Previous credential'],
          ...credentialFacts(other.credential, view.tenants).slice(0, -1),
        ]}
      />
      {!isNext && (
        <p className={styles.text}>
          Causeway uses the new credential. Check the tenants, and then remove the previous one: in the
          registration, and on this computer.
        </p>
      )}
      <CredentialTrial trial={trial} />
      <div className={styles.buttons}>
        <Button
          appearance={isNext && isTried ? 'primary' : 'secondary'}
          disabledFocusable={isPending}
          onClick={() => exchange.mutate()}
        >
          {isNext ? 'Use next credential' : 'Use previous credential again'}
        </Button>
        {isSecret && (
          <>
            <Button disabledFocusable={isPending} onClick={() => setRemoving('by Graph')}>
              Remove from the registration…
            </Button>
            <Button
              disabledFocusable={isPending}
              aria-expanded={removing === 'by commands'}
              onClick={() => setRemoving(removing === null ? 'by commands' : null)}
            >
              Show commands
            </Button>
          </>
        )}
        <Button disabledFocusable={isPending} onClick={() => remove.mutate()}>
          {isNext ? 'Remove next credential' : 'Remove previous credential'}
        </Button>
      </div>
      {removing === 'by commands' && <Remedy steps={stepsToRemove(rotation)} />}
    </>
  );
}

const removal = { kind: 'remove' } as const;
