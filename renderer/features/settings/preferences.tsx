import { Field, makeStyles, Radio, RadioGroup, SpinButton, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { settings as settingsSchema, type Settings } from '../../../shared/domain/settings.ts';
import { QueryView, problemOf } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'start' },
});

const themeTitles: Readonly<Record<Settings['theme'], string>> = {
  system: 'Use system setting',
  light: 'Light',
  dark: 'Dark',
  'high-contrast': 'High contrast',
};

/** The settings of one person; each change applies immediately. */
export function Preferences() {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const settings = useQuery(queries.settings.read({}));
  const change = useMutation({
    mutationFn: ask.settings.change,
    onSuccess: (value) => cache.setQueryData(queries.settings.read({}).queryKey, value),
  });
  return (
    <Section title="Preferences">
      <QueryView query={settings} what="settings">
        {({ theme, concurrency }) => (
          <div className={styles.fields}>
            {change.isError && <ProblemMessage problem={problemOf(change.error)} />}
            <Field label="Theme">
              <RadioGroup
                layout="horizontal"
                value={theme}
                onChange={(_, { value }) => change.mutate({ theme: settingsSchema.shape.theme.parse(value) })}
              >
                {settingsSchema.shape.theme.options.map((one) => (
                  <Radio key={one} value={one} label={themeTitles[one]} />
                ))}
              </RadioGroup>
            </Field>
            <Field
              label="Tenants checked in parallel"
              hint="Enter a number from 1 to 64. A higher number is faster but can exceed the rate limits of the services."
            >
              <SpinButton
                min={1}
                max={64}
                value={concurrency}
                onChange={(_, { value, displayValue }) => {
                  const next = settingsSchema.shape.concurrency.safeParse(value ?? Number(displayValue));
                  if (next.success) change.mutate({ concurrency: next.data });
                }}
              />
            </Field>
          </div>
        )}
      </QueryView>
    </Section>
  );
}
