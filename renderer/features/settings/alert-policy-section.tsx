import { makeStyles, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import * as z from 'zod';
import { alertPolicy, type AlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import { timeOfDay, timeZone } from '../../../shared/domain/schedule.ts';
import { useConsole } from '../../api/console-context.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SettingsForm } from './settings-form.tsx';

const useStyles = makeStyles({
  text: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
});

const { shape } = alertPolicy;
const number = z.string().transform((text) => (text.trim() === '' ? NaN : Number(text)));
const numbers = z.string().transform((text) =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number),
);

/** Numbers are texts while somebody enters them. */
const policyForm = z
  .object({
    failuresInARow: number.pipe(shape.failuresInARow),
    failuresInADay: number.pipe(shape.failuresInADay),
    successes: number.pipe(shape.successes),
    expiryDays: numbers.pipe(shape.expiryDays),
    longestSnoozeDays: number.pipe(shape.longestSnoozeDays),
    isQuiet: z.boolean(),
    quietFrom: timeOfDay,
    quietTo: timeOfDay,
    digestAt: timeOfDay,
    timeZone,
  })
  .transform(({ isQuiet, quietFrom, quietTo, digestAt, timeZone: zone, ...rest }): AlertPolicy => ({
    ...rest,
    expiryDays: rest.expiryDays.toSorted((one, other) => other - one),
    quietHours: isQuiet ? { from: quietFrom, to: quietTo, timeZone: zone } : null,
    digest: { at: digestAt, timeZone: zone },
  }));
type Fields = z.input<typeof policyForm>;

/** When alerts are raised and resolved, and when messages about them wait. */
export function AlertPolicySection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const policy = useQuery(queries.alerts.policy({}));
  return (
    <Section title="Alerts">
      <p className={styles.text}>
        Checks that could not decide, for example because the network is down, count for nothing.
      </p>
      <QueryView query={policy} what="the policy">
        {(saved) => <PolicyForm saved={saved} />}
      </QueryView>
    </Section>
  );
}

function PolicyForm({ saved }: { saved: AlertPolicy }) {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const values = useMemo(() => fieldsOf(saved), [saved]);
  const { control, handleSubmit, reset, formState } = useForm<Fields, unknown, AlertPolicy>({
    resolver: zodResolver(policyForm),
    defaultValues: values,
  });
  const { isDirty } = formState;
  useEffect(() => reset(values), [reset, values]);
  const change = useMutation({
    mutationFn: (policy: AlertPolicy) => ask.alerts.changePolicy(policy),
    onSuccess: (policy) => {
      cache.setQueryData(queries.alerts.policy({}).queryKey, policy);
      reset(fieldsOf(policy));
    },
  });
  const isQuiet = useWatch({ control, name: 'isQuiet' });
  return (
    <SettingsForm
      submit={() => void handleSubmit((policy) => change.mutate(policy))()}
      label="Save policy"
      pending={change.isPending}
      problem={change.isError ? problemOf(change.error) : undefined}
      confirmation={change.isSuccess && !isDirty ? 'Saved. The next check follows this policy.' : null}
    >
      <TextField
        control={control}
        name="failuresInARow"
        label="Failed checks in a row"
        hint="An alert is raised at this failed check."
      />
      <TextField
        control={control}
        name="failuresInADay"
        label="Failed checks within 24 hours"
        hint="Or at this one, whichever comes first."
      />
      <TextField
        control={control}
        name="successes"
        label="Successful checks in a row"
        hint="An alert is resolved at this successful check."
      />
      <TextField
        control={control}
        name="expiryDays"
        label="Days before an expiry"
        hint="Numbers such as 30, 14, 7, 1. An alert is raised at each of them."
      />
      <TextField control={control} name="longestSnoozeDays" label="Longest snooze (days)" />
      <TextField
        control={control}
        name="digestAt"
        label="Time of the daily digest"
        hint="A message with what is still open, once a day."
      />
      <CheckField control={control} name="isQuiet" label="Hold messages in quiet hours" />
      {isQuiet && <TextField control={control} name="quietFrom" label="Quiet from" />}
      {isQuiet && <TextField control={control} name="quietTo" label="Quiet to" />}
      <TextField
        control={control}
        name="timeZone"
        label="Time zone"
        hint="For the digest and the quiet hours, such as Europe/Berlin."
      />
    </SettingsForm>
  );
}

const fieldsOf = ({ expiryDays, quietHours, digest, ...rest }: AlertPolicy): Fields => ({
  failuresInARow: String(rest.failuresInARow),
  failuresInADay: String(rest.failuresInADay),
  successes: String(rest.successes),
  longestSnoozeDays: String(rest.longestSnoozeDays),
  expiryDays: expiryDays.join(', '),
  isQuiet: quietHours !== null,
  quietFrom: quietHours?.from ?? '22:00',
  quietTo: quietHours?.to ?? '07:00',
  digestAt: digest.at,
  timeZone: digest.timeZone,
});
