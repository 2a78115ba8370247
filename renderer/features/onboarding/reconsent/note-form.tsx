import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useConsole } from '../../../api/console-context.tsx';
import {
  newPermissionChange,
  type NewPermissionChange,
} from '../../../../shared/domain/onboarding/permission-change.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { TextField } from '../../../ui/text-field.tsx';

const useStyles = makeStyles({ form: { display: 'grid', gap: tokens.spacingVerticalM } });

/** Why the permissions changed, and what works until a customer consents. Customers read both. */
export function NoteForm({ onSaved }: { onSaved: () => void }) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const { control, handleSubmit } = useForm<NewPermissionChange>({
    resolver: zodResolver(newPermissionChange),
    defaultValues: { why: '', meanwhile: '' },
  });
  const add = useMutation({
    mutationFn: ask.reconsent.addChange,
    onSuccess: () => {
      announce('Saved the note.');
      onSaved();
      void cache.invalidateQueries(queries.reconsent.read({}));
    },
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => void handleSubmit((given) => add.mutate(given))(event)}
    >
      <TextField
        control={control}
        name="why"
        label="Why the permissions changed"
        hint="Customers read this."
      />
      <TextField
        control={control}
        name="meanwhile"
        label="What keeps working until a customer consents"
        hint="Such as: encryption continues, and the list of users is not updated."
      />
      {add.isError && <ProblemMessage problem={problemOf(add.error)} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={add.isPending}>
          {add.isPending ? 'Saving…' : 'Save note'}
        </Button>
      </div>
    </form>
  );
}
