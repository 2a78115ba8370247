import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useController, type Control } from 'react-hook-form';
import * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import { onboardingTexts, type OnboardingTexts } from '../../../shared/domain/settings.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SettingsForm } from './settings-form.tsx';
import { useSettingsForm } from './use-settings-form.ts';

const useStyles = makeStyles({
  text: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
});

/** The addresses as one text, separated by spaces, commas or line breaks. */
const formSchema = z.object({
  ...onboardingTexts.shape,
  addresses: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter((one) => one !== ''))
    .pipe(onboardingTexts.shape.addresses),
});
type FormValues = z.input<typeof formSchema>;

/** What every customer reads who is asked for access. */
export function OnboardingSection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const settings = useQuery(queries.settings.read({}));
  return (
    <Section title="Onboarding of customers">
      <p className={styles.text}>
        Invitations and hand-off packs tell customers this about your application.
      </p>
      <QueryView query={settings} what="settings">
        {({ onboarding }) => <OnboardingForm saved={onboarding} />}
      </QueryView>
    </Section>
  );
}

function OnboardingForm({ saved }: { saved: OnboardingTexts }) {
  const values = useMemo(() => ({ ...saved, addresses: saved.addresses.join('\n') }), [saved]);
  const { control, isConfirmed, ...form } = useSettingsForm<FormValues, OnboardingTexts>({
    draft: 'onboarding',
    schema: formSchema,
    saved: values,
    changeOf: (onboarding) => ({ onboarding }),
  });
  return (
    <SettingsForm
      {...form}
      label="Save onboarding"
      confirmation={isConfirmed ? 'Saved. New hand-off packs use these texts.' : null}
    >
      <TextField
        control={control}
        name="applicationName"
        label="Application"
        hint="The name of your application, as customers know it."
      />
      <LongField
        control={control}
        name="ifRevoked"
        label="If a customer removes the access"
        hint="What stops, within how many minutes, how it comes back, and whether anything is deleted."
      />
      <LongField
        control={control}
        name="addresses"
        label="Public addresses"
        hint="The addresses from which your application connects, one in each line. Customers with a firewall allow them."
      />
    </SettingsForm>
  );
}

interface LongFieldProps {
  readonly control: Control<FormValues, unknown, OnboardingTexts>;
  readonly name: 'ifRevoked' | 'addresses';
  readonly label: string;
  readonly hint: string;
}

function LongField({ control, name, label, hint }: LongFieldProps) {
  const { field, fieldState } = useController({ control, name });
  const { ref, value, onChange, onBlur } = field;
  return (
    <Field label={label} hint={hint} validationMessage={messageOf(fieldState.error)}>
      <Textarea
        ref={ref}
        name={name}
        rows={4}
        value={value}
        onChange={(_, data) => onChange(data.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}

/** The message at the field, or the first one at a part of a list. */
function messageOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('message' in error && typeof error.message === 'string') return error.message;
  for (const part of Object.values(error)) {
    const message = messageOf(part);
    if (message !== null) return message;
  }
  return null;
}
