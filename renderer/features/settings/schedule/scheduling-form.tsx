import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import * as z from 'zod';
import { useConsole } from '../../../api/console-context.tsx';
import { scheduling, type Scheduling } from '../../../../shared/domain/settings.ts';
import { CheckField } from '../../../ui/check-field.tsx';
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
      <CheckField
        control={control}
        name="closeToTray"
        label="Keep Causeway in the notification area when I close the window"
      />
      <CheckField
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
