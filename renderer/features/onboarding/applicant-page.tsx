import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useController, useForm, type Control } from 'react-hook-form';
import {
  newOnboardingRequest,
  type NewOnboardingRequest,
  type OnboardingRequest,
} from '../../../shared/domain/onboarding/onboarding-request.ts';
import { useConsole } from '../../api/console-context.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { useSession } from '../session/session-context.tsx';
import { useSignOut } from '../session/use-sign-in.ts';

const useStyles = makeStyles({
  page: { height: '100%', overflow: 'auto', padding: tokens.spacingHorizontalXXL, boxSizing: 'border-box' },
  parts: { maxWidth: '640px', marginInline: 'auto', display: 'grid', gap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'stretch' },
});

/** All that the console offers to an administrator of a tenant that nobody invited. */
export function ApplicantPage() {
  const styles = useStyles();
  const { queries } = useConsole();
  const { person } = useSession();
  const own = useQuery(queries.onboarding.ownRequest({}));
  const leave = useSignOut();
  return (
    <main className={styles.page}>
      <title>Ask for onboarding – Causeway</title>
      <div className={styles.parts}>
        <h1 elementtiming="title" className={styles.title}>
          Ask for onboarding
        </h1>
        <p className={styles.text}>
          Nobody has invited your tenant yet. Send a request to the provider. After the provider has invited
          your tenant, sign in again to continue with the onboarding.
        </p>
        <QueryView query={own} what="your request">
          {({ request }) => (
            <>
              {request && <SentRequest request={request} />}
              <Section title={request ? 'Replace your request' : 'Your request'}>
                <RequestForm key={request?.requestedAt} tenantId={person.tenantId ?? ''} sent={request} />
              </Section>
            </>
          )}
        </QueryView>
        <div>
          <Button disabledFocusable={leave.isPending} onClick={() => leave.mutate({})}>
            Sign out
          </Button>
        </div>
      </div>
    </main>
  );
}

function SentRequest({ request }: { request: OnboardingRequest }) {
  return (
    <Section title="Your request was received">
      <MessageBar intent="success" layout="multiline" role="status">
        <MessageBarBody>
          The provider sees your request on the onboarding page. Causeway sends no email: the provider
          contacts you.
        </MessageBarBody>
      </MessageBar>
      <FactList
        facts={[
          ['Organization', request.organization],
          ['Message', request.message === '' ? 'None' : request.message],
          ['Received', minuteTime(request.requestedAt)],
        ]}
      />
    </Section>
  );
}

function RequestForm({ tenantId, sent }: { tenantId: string; sent: OnboardingRequest | null }) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { control, handleSubmit } = useForm<NewOnboardingRequest>({
    resolver: zodResolver(newOnboardingRequest),
    defaultValues: { organization: sent?.organization ?? '', message: sent?.message ?? '' },
  });
  const send = useMutation({
    mutationFn: ask.onboarding.ask,
    onSuccess: () => cache.invalidateQueries(queries.onboarding.ownRequest({})),
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => void handleSubmit((given) => send.mutate(given))(event)}
    >
      {send.isError && <ProblemMessage problem={problemOf(send.error)} />}
      <FactList facts={[['Tenant ID', tenantId]]} />
      <TextField control={control} name="organization" label="Organization" autoComplete="off" required />
      <MessageField control={control} />
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={send.isPending}>
          {send.isPending ? 'Sending…' : 'Send request'}
        </Button>
      </div>
    </form>
  );
}

function MessageField({ control }: { control: Control<NewOnboardingRequest> }) {
  const { field, fieldState } = useController({ control, name: 'message' });
  const { ref, value, onChange, onBlur } = field;
  return (
    <Field
      label="Message"
      hint="Write how the provider can contact you, and what you need."
      validationMessage={fieldState.error?.message ?? null}
    >
      <Textarea
        ref={ref}
        rows={4}
        value={value}
        onChange={(_, data) => onChange(data.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}
