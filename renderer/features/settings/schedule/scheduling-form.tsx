import { Checkbox } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useController, type Control } from 'react-hook-form';
import * as z from 'zod';
import { useConsole } from '../../../api/console-context.tsx';
import { scheduling, type Scheduling } from '../../../../shared/domain/settings.ts';
import { QueryView } from '../../../ui/query-view.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

const number = z.string().transform((text) => (text.trim() === '' ? NaN : Number(text)));

/** Numbers are texts while somebody enters them. */
const schedulingForm = z.object({
  jitterMinutes: number.pipe(scheduling.shape.jitterMinutes),
  tenantsPerMinute: number.pipe(scheduling.shape.tenantsPerMinute),
  closeToTray: z.boolean(),
  startAtSignIn: z.boolean(),
});
type Fields = z.input<typeof schedulingForm>;

/** How all schedules are followed on this computer. */
export function SchedulingForm() {
  const { queries } = useConsole();
  const settings = useQuery({
    ...queries.settings.read({}),
    select: ({ scheduling: saved }) => saved,
  });
  return (
    <QueryView query={settings} what="settings">
      {(saved) => <FollowForm saved={saved} />}
    </QueryView>
  );
}

function FollowForm({ saved }: { saved: Scheduling }) {
  const { control, isConfirmed, ...form } = useSettingsForm({
    draft: 'scheduling',
    schema: schedulingForm,
    saved: useMemo(() => fieldsOf(saved), [saved]),
    changeOf: (given) => ({ scheduling: given }),
  });
  return (
    <SettingsForm
      {...form}
      label="Save"
      confirmation={isConfirmed ? 'Saved. The next scheduled run follows these settings.' : null}
    >
      <TextField
        control={control}
        name="tenantsPerMinute"
        label="Tenants per minute"
        hint="How many tenants the scheduled runs together check in a minute. 0 means no limit."
      />
      <TextField
        control={control}
        name="jitterMinutes"
        label="Random delay (minutes)"
        hint="A scheduled run starts up to this much later, so that not everything starts at once."
      />
      <CheckboxField
        control={control}
        name="closeToTray"
        label="Keep Causeway in the notification area when I close the window"
      />
      <CheckboxField
        control={control}
        name="startAtSignIn"
        label="Start Causeway when I sign in to this computer"
      />
    </SettingsForm>
  );
}

const fieldsOf = ({ jitterMinutes, tenantsPerMinute, ...rest }: Scheduling): Fields => ({
  jitterMinutes: String(jitterMinutes),
  tenantsPerMinute: String(tenantsPerMinute),
  ...rest,
});

interface CheckboxProps {
  readonly control: Control<Fields, unknown, Scheduling>;
  readonly name: 'closeToTray' | 'startAtSignIn';
  readonly label: string;
}

function CheckboxField({ control, name, label }: CheckboxProps) {
  const { field } = useController({ control, name });
  return (
    <Checkbox
      label={label}
      checked={field.value}
      onChange={(_, { checked }) => field.onChange(checked === true)}
      onBlur={field.onBlur}
    />
  );
}
