import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { sender as senderSchema, type Sender } from '../../../shared/domain/settings.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useChangeSettings } from './use-change-settings.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '480px' },
  text: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
});

/** Who signs the letters to customers. */
export function SenderSection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const settings = useQuery(queries.settings.read({}));
  return (
    <Section title="Sender of messages">
      <p className={styles.text}>Every message to a customer names this sender.</p>
      <QueryView query={settings} what="settings">
        {({ sender }) => <SenderForm saved={sender} />}
      </QueryView>
    </Section>
  );
}

function SenderForm({ saved }: { saved: Sender }) {
  const styles = useStyles();
  const draft = useDraft<Sender>('sender');
  const [confirmed, setConfirmed] = useState(false);
  const { control, handleSubmit, reset, subscribe, formState } = useForm<Sender>({
    resolver: zodResolver(senderSchema),
    defaultValues: saved,
  });
  const { isDirty } = formState;
  const { change, pending, problem } = useChangeSettings(() => {
    draft.drop();
    setConfirmed(true);
  });
  useEffect(() => reset(draft.read() ?? saved, { keepDefaultValues: false }), [reset, draft, saved]);
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values, type }) => {
          if (type === undefined) return;
          draft.keep({ ...values });
          setConfirmed(false);
        },
      }),
    [subscribe, draft],
  );
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => void handleSubmit((sender) => change({ sender }))(event)}
    >
      {problem && <ProblemMessage problem={problem} />}
      <TextField
        control={control}
        name="providerName"
        label="Company"
        hint="The name of your company, as customers know it."
      />
      <TextField
        control={control}
        name="contact"
        label="Contact"
        hint="A person or a team, such as Contoso Support."
      />
      <TextField
        control={control}
        name="replyTo"
        label="Reply address"
        hint="The email address to which the customer replies."
        type="email"
      />
      {confirmed && !isDirty && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>Saved. New messages name this sender.</MessageBarBody>
        </MessageBar>
      )}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={pending}>
          {pending ? 'Saving…' : 'Save sender'}
        </Button>
      </div>
    </form>
  );
}
