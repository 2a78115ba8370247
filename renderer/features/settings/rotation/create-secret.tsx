import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { usualSecretDays, type RotationView } from '../../../../shared/domain/rotation.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { RegistrationChange } from './registration-change.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '100%', maxWidth: '480px' },
});

const choices = [90, usualSecretDays, 365, 730];

interface Props {
  readonly rotation: RotationView;
  readonly onCreated: () => void;
  readonly onCancel: () => void;
}

/** Creates the next client secret in the registration. Its value goes from Microsoft Graph to the key store, and is never shown. */
export function CreateSecret({ rotation, onCreated, onCancel }: Props) {
  const styles = useStyles();
  const { control } = useForm({ defaultValues: { days: String(usualSecretDays) } });
  const days = Number(useWatch({ control, name: 'days' }));
  const change = useMemo(() => ({ kind: 'create' as const, days }), [days]);
  if (rotation.createsNone !== null)
    return (
      <>
        <ProblemMessage problem={rotation.createsNone} />
        <Button onClick={onCancel}>Close</Button>
      </>
    );
  return (
    <>
      <form className={styles.form} aria-label="Next client secret">
        <SelectField
          control={control}
          name="days"
          label="Valid for"
          options={choices.map((one) => ({ value: String(one), title: count(one, 'day') }))}
        />
      </form>
      <RegistrationChange rotation={rotation} change={change} onSent={onCreated} onCancel={onCancel} />
    </>
  );
}
