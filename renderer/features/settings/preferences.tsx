import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { settings as settingsSchema, type Settings } from '../../../shared/domain/settings.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session-context.tsx';
import { ConcurrencyField } from './concurrency-field.tsx';
import { useChangeSettings } from './use-change-settings.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'start' },
});

const themeTitles: Readonly<Record<Settings['theme'], string>> = {
  system: 'Use system setting',
  light: 'Light',
  dark: 'Dark',
  'high-contrast': 'High contrast',
};
const densityTitles: Readonly<Record<Settings['density'], string>> = {
  comfortable: 'Comfortable',
  compact: 'Compact',
};

/** The settings of one person; each change applies immediately. */
export function Preferences() {
  const styles = useStyles();
  const { queries } = useConsole();
  const may = useMay();
  const settings = useQuery(queries.settings.read({}));
  const { change, problem } = useChangeSettings();
  return (
    <Section title="Preferences">
      <QueryView query={settings} what="settings">
        {({ theme, density, concurrency }) => (
          <div className={styles.fields}>
            {problem && <ProblemMessage problem={problem} />}
            <Field label="Theme">
              <RadioGroup
                layout="horizontal"
                value={theme}
                onChange={(_, { value }) => change({ theme: settingsSchema.shape.theme.parse(value) })}
              >
                {settingsSchema.shape.theme.options.map((one) => (
                  <Radio key={one} value={one} label={themeTitles[one]} />
                ))}
              </RadioGroup>
            </Field>
            <Field label="Density" hint="The height of the rows in lists.">
              <RadioGroup
                layout="horizontal"
                value={density}
                onChange={(_, { value }) => change({ density: settingsSchema.shape.density.parse(value) })}
              >
                {settingsSchema.shape.density.options.map((one) => (
                  <Radio key={one} value={one} label={densityTitles[one]} />
                ))}
              </RadioGroup>
            </Field>
            {may(permissions.checks.startAll) && (
              <ConcurrencyField saved={concurrency} onChange={(value) => change({ concurrency: value })} />
            )}
          </div>
        )}
      </QueryView>
    </Section>
  );
}
