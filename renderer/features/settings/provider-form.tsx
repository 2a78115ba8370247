import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useForm, type Path } from 'react-hook-form';
import type * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import { actions, type ProviderView } from '../../../shared/contract/actions.ts';
import { cloudName, clouds } from '../../../shared/cloud.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '480px' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
});

const schema = actions.provider.configure.input;
type Values = z.input<typeof schema>;
const cloudOptions = cloudName.options.map((name) => ({ value: name, title: clouds[name].title }));

interface Props {
  readonly view: ProviderView;
  readonly onSaved: (view: ProviderView) => void;
  readonly onCancel: () => void;
}

/** Configures the application. The console never returns the secret, so its field is always empty at first. */
export function ProviderForm({ view, onSaved, onCancel }: Props) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { control, handleSubmit, setError, reset } = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      cloud: view.cloud ?? 'public',
      homeTenantId: view.homeTenantId ?? '',
      clientId: view.clientId ?? '',
      clientSecret: '',
    },
  });
  const save = useMutation({
    mutationFn: ask.provider.configure,
    gcTime: 0,
    onSuccess: (saved) => {
      reset();
      onSaved(saved);
    },
    onError: (error) => {
      for (const { field, message } of fieldErrors(problemOf(error), {})) {
        setError(field as Path<Values>, { type: 'console', message });
      }
    },
  });
  const problem = save.isError ? problemOf(save.error) : undefined;
  return (
    <form
      className={styles.form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => void handleSubmit((values) => save.mutate(values))(event)}
    >
      {problem && fieldErrors(problem, {}).length === 0 && <ProblemMessage problem={problem} />}
      <SelectField control={control} name="cloud" label="Cloud" options={cloudOptions} />
      <TextField control={control} name="homeTenantId" label="Home tenant ID" required />
      <TextField control={control} name="clientId" label="Application (client) ID" required />
      <TextField
        control={control}
        name="clientSecret"
        label="Client secret"
        hint="Enter the value of the secret, not its ID. Causeway never shows it again."
        type="password"
        autoComplete="off"
        required
      />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={save.isPending}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
