import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { sender as senderSchema, type Sender } from '../../../shared/domain/settings.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SettingsForm } from './settings-form.tsx';
import { useSettingsForm } from './use-settings-form.ts';

const useStyles = makeStyles({
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
  const { control, isConfirmed, ...form } = useSettingsForm({
    draft: 'sender',
    schema: senderSchema,
    saved,
    changeOf: (sender) => ({ sender }),
  });
  return (
    <SettingsForm
      {...form}
      label="Save sender"
      confirmation={isConfirmed ? 'Saved. New messages name this sender.' : null}
    >
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
    </SettingsForm>
  );
}
