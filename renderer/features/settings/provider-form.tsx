import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useConsole } from '../../api/console-context.tsx';
import { actions } from '../../../shared/contract/actions.ts';
import type { ProviderView } from '../../../shared/contract/provider-actions.ts';
import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { enteredFrom, valuesOf, type CredentialValues } from './credential-values.ts';
import { useCredentialForm } from './use-credential-form.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '480px' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
});

const cloudOptions = cloudName.options.map((name) => ({ value: name, title: clouds[name].title }));

interface Values extends CredentialValues {
  readonly cloud: CloudName;
  readonly homeTenantId: string;
  readonly clientId: string;
}

interface Props {
  readonly view: ProviderView;
  readonly onSaved: (view: ProviderView) => void;
  readonly onCancel: () => void;
}

/** Configures the application. The console never returns a secret, so its field is always empty at first. */
export function ProviderForm({ view, onSaved, onCancel }: Props) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { form, submit, isPending, problem } = useCredentialForm({
    schema: actions.provider.configure.input,
    defaults: {
      cloud: view.cloud ?? 'public',
      homeTenantId: view.homeTenantId ?? '',
      clientId: view.clientId ?? '',
      ...valuesOf(view.credential),
    },
    toInput: ({ cloud, homeTenantId, clientId, ...credential }: Values) => ({
      ...{ cloud, homeTenantId, clientId },
      credential: enteredFrom(credential),
    }),
    send: ask.provider.configure,
    onSaved,
  });
  const { control, setValue } = form;
  return (
    <form
      className={styles.form}
      noValidate
      autoComplete="off"
      aria-label="Provider application"
      onSubmit={(event) => void submit(event)}
    >
      {problem && <ProblemMessage problem={problem} />}
      <SelectField control={control} name="cloud" label="Cloud" options={cloudOptions} />
      <TextField control={control} name="homeTenantId" label="Home tenant ID" required />
      <TextField control={control} name="clientId" label="Application (client) ID" required />
      <CredentialFields control={control} setValue={setValue} choosesFiles={view.choosesFiles} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={isPending}>
          {isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
