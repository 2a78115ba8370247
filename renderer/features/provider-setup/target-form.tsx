import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import type { SetupView } from '../../../shared/contract/provider-setup-actions.ts';
import { cloudName, clouds } from '../../../shared/cloud.ts';
import {
  graphPermission,
  setupChoice,
  type SetupChoice,
} from '../../../shared/domain/provider-setup/setup-target.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '100%', maxWidth: '480px' },
  choices: { margin: 0, padding: 0, border: 'none', display: 'grid' },
  legend: { padding: 0 },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
});

const cloudOptions = cloudName.options.map((name) => ({ value: name, title: clouds[name].title }));

interface Props {
  readonly view: SetupView;
  readonly onSaved: () => void;
  /** Null if there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

/** Chooses the cloud, the home tenant and the applications. What the configuration determines cannot be changed here. */
export function TargetForm({ view: { target, isFixed }, onSaved, onCancel }: Props) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { control, handleSubmit } = useForm<SetupChoice>({
    resolver: zodResolver(setupChoice),
    defaultValues: {
      cloud: target?.cloud ?? 'public',
      homeTenant: target?.domain ?? target?.homeTenantId ?? '',
      applicationName: target?.applicationName ?? '',
      providerAppId: target?.providerAppId ?? null,
      consoleAppId: target?.consoleAppId ?? null,
      identifierUri: target?.identifierUri ?? '',
      permissions: target?.permissions ?? ['User.Read.All', 'Group.Read.All'],
    },
  });
  const choose = useMutation({
    mutationFn: (choice: SetupChoice) => ask.providerSetup.choose(choice),
    onSuccess: onSaved,
  });
  return (
    <form
      className={styles.form}
      noValidate
      aria-label="Home tenant and applications"
      onSubmit={(event) => void handleSubmit((choice) => choose.mutate(choice))(event)}
    >
      {choose.isError && <ProblemMessage problem={problemOf(choose.error)} />}
      {!isFixed && (
        <>
          <SelectField control={control} name="cloud" label="Cloud" options={cloudOptions} />
          <TextField
            control={control}
            name="homeTenant"
            label="Home tenant"
            hint="The tenant ID or a domain, such as contoso.onmicrosoft.com."
            required
          />
        </>
      )}
      <TextField
        control={control}
        name="applicationName"
        label="Name of the provider application"
        hint="Customers see it on the consent page."
        required
      />
      {!isFixed && (
        <>
          <TextField
            control={control}
            name="providerAppId"
            label="Provider application (client) ID"
            hint="Leave it empty to create the registration."
            empty={null}
          />
          <TextField
            control={control}
            name="consoleAppId"
            label="Console application (client) ID"
            hint="Leave it empty to create the registration."
            empty={null}
          />
        </>
      )}
      <TextField
        control={control}
        name="identifierUri"
        label="Application ID URI"
        hint="Leave it empty for api:// with the application ID. Another URI needs a verified domain."
      />
      <Controller
        control={control}
        name="permissions"
        render={({ field: { value, onChange } }) => (
          <fieldset className={styles.choices}>
            <legend className={styles.legend}>Application permissions of Microsoft Graph</legend>
            {graphPermission.options.map((name) => (
              <Checkbox
                key={name}
                label={name}
                checked={value.includes(name)}
                onChange={(_, { checked }) =>
                  onChange(
                    graphPermission.options.filter((one) =>
                      one === name ? checked === true : value.includes(one),
                    ),
                  )
                }
              />
            ))}
          </fieldset>
        )}
      />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={choose.isPending}>
          {choose.isPending ? 'Saving…' : 'Save the choice'}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
