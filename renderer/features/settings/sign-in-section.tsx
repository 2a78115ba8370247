import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { settings as settingsSchema, type Settings } from '../../../shared/domain/settings.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMay, useSession } from '../session/session-context.tsx';
import { useChangeSettings } from './use-change-settings.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'start' },
  requests: { display: 'grid', gap: tokens.spacingVerticalS, width: '100%', maxWidth: '480px' },
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '100%', maxWidth: '480px' },
});

/** How people sign in, and when their session is locked. */
export function SignInSection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const may = useMay();
  const { person } = useSession();
  const settings = useQuery(queries.settings.read({}));
  return (
    <Section title="Sign-in">
      <QueryView query={settings} what="settings">
        {({ consoleClientId, acceptsRequests, lockAfterMinutes }) => (
          <div className={styles.parts}>
            {may(permissions.provider.configure) && <ApplicationForm saved={consoleClientId} />}
            {person.role === 'administrator' && <RequestsSwitch saved={acceptsRequests} />}
            <LockField saved={lockAfterMinutes} />
          </div>
        )}
      </QueryView>
    </Section>
  );
}

const applicationForm = settingsSchema.pick({ consoleClientId: true });
type Application = Pick<Settings, 'consoleClientId'>;

function ApplicationForm({ saved }: { saved: string }) {
  const styles = useStyles();
  const [confirmed, setConfirmed] = useState(false);
  const { change, pending, problem } = useChangeSettings(() => setConfirmed(true));
  const { control, handleSubmit } = useForm<Application>({
    resolver: zodResolver(applicationForm),
    defaultValues: { consoleClientId: saved },
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) =>
        void handleSubmit((given) => {
          setConfirmed(false);
          change(given);
        })(event)
      }
    >
      {problem && <ProblemMessage problem={problem} />}
      <TextField
        control={control}
        name="consoleClientId"
        label="Console application (client) ID"
        hint="The public client with which people sign in to a live console. Its redirect URI is http://localhost."
        autoComplete="off"
      />
      {confirmed && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>Saved. Restart Causeway to apply the change.</MessageBarBody>
        </MessageBar>
      )}
      <div>
        <Button type="submit" disabledFocusable={pending}>
          {pending ? 'Saving…' : 'Save application ID'}
        </Button>
      </div>
    </form>
  );
}

/** Without it, only people of the home tenant, of tenants in the list, and of invited tenants can sign in. */
function RequestsSwitch({ saved }: { saved: boolean }) {
  const styles = useStyles();
  const { change, problem } = useChangeSettings();
  return (
    <div className={styles.requests}>
      {problem && <ProblemMessage problem={problem} />}
      <Switch
        label="Accept requests for onboarding from tenants that nobody invited"
        checked={saved}
        onChange={(_, { checked }) => change({ acceptsRequests: checked })}
      />
      {saved && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            An administrator of any tenant of Microsoft Entra ID can sign in to this console. They see no
            tenant and can only ask to be invited.
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}

const times: readonly (readonly [minutes: number, title: string])[] = [
  [0, 'Never'],
  [5, 'After 5 minutes'],
  [15, 'After 15 minutes'],
  [60, 'After 1 hour'],
];

function LockField({ saved }: { saved: number }) {
  const { change, problem } = useChangeSettings();
  const known = times.some(([minutes]) => minutes === saved);
  const options = known ? times : [...times, [saved, `After ${count(saved, 'minute')}`] as const];
  return (
    <>
      {problem && <ProblemMessage problem={problem} />}
      <Field label="Lock without input" hint="A locked session continues when the person signs in again.">
        <Select
          value={String(saved)}
          onChange={(_, { value }) => change({ lockAfterMinutes: Number(value) })}
        >
          {options.map(([minutes, title]) => (
            <option key={minutes} value={minutes}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
