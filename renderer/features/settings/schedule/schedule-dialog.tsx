import { Button } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm, useWatch, type Control } from 'react-hook-form';
import { useConsole } from '../../../api/console-context.tsx';
import type { Schedule } from '../../../../shared/domain/schedule.ts';
import { CheckField } from '../../../ui/check-field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldsOf, scheduleForm, type ScheduleFields } from './schedule-form.ts';

interface Props {
  /** The schedule to edit; a new one if it is missing. */
  readonly schedule?: Schedule | undefined;
  readonly onClose: () => void;
}

type Saved = ReturnType<typeof scheduleForm.parse>;

/** Adds or edits a schedule. */
export function ScheduleDialog({ schedule, onClose }: Props) {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const { data: settings } = useQuery(queries.settings.read({}));
  const views = settings?.views ?? [];
  const { control, handleSubmit } = useForm<ScheduleFields, unknown, Saved>({
    resolver: zodResolver(scheduleForm),
    defaultValues: fieldsOf(schedule, views[0]?.name),
  });
  const save = useMutation({
    mutationFn: (given: Saved) => ask.schedule.save({ ...given, scheduleId: schedule?.scheduleId ?? null }),
    onSuccess: async () => {
      await cache.invalidateQueries(queries.schedule.read({}));
      onClose();
    },
  });
  return (
    <FormDialog
      title={schedule ? 'Edit schedule' : 'Add schedule'}
      onSubmit={() => void handleSubmit((given) => save.mutate(given))()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabledFocusable={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save schedule'}
          </Button>
        </>
      }
    >
      {save.isError && <ProblemMessage problem={problemOf(save.error)} />}
      <ScopeFields control={control} views={views.map(({ name }) => name)} />
      <TimeFields control={control} />
      <CheckField control={control} name="enabled" label="Follow this schedule" />
    </FormDialog>
  );
}

type FormControl = Control<ScheduleFields, unknown, Saved>;

function ScopeFields({ control, views }: { control: FormControl; views: readonly string[] }) {
  const scope = useWatch({ control, name: 'scope' });
  // A view that was removed stays selectable while the schedule names it.
  const current = useWatch({ control, name: 'view' });
  const names = [...new Set([...views, ...(current === '' ? [] : [current])])];
  return (
    <>
      <SelectField
        control={control}
        name="scope"
        label="Tenants"
        options={[
          { value: 'all', title: 'All tenants' },
          { value: 'tag', title: 'Tenants with a tag' },
          ...(names.length > 0 ? [{ value: 'view', title: 'Tenants of a saved view' }] : []),
        ]}
      />
      {scope === 'tag' && <TextField control={control} name="tag" label="Tag" required />}
      {scope === 'view' && (
        <SelectField
          control={control}
          name="view"
          label="View"
          options={names.map((name) => ({
            value: name,
            title: views.includes(name) ? name : `${name} (removed)`,
          }))}
        />
      )}
    </>
  );
}

function TimeFields({ control }: { control: FormControl }) {
  const kind = useWatch({ control, name: 'kind' });
  return (
    <>
      <SelectField
        control={control}
        name="kind"
        label="Repeat"
        options={[
          { value: 'minutes', title: 'Every few minutes' },
          { value: 'hours', title: 'Every few hours' },
          { value: 'daily', title: 'Every day' },
        ]}
      />
      {kind === 'daily' ? (
        <>
          <TextField control={control} name="at" label="Time" hint="In 24 hours, such as 07:30." required />
          <TextField
            control={control}
            name="timeZone"
            label="Time zone"
            hint="A change to daylight saving time neither skips nor repeats a run."
            required
          />
        </>
      ) : (
        <TextField
          control={control}
          name="every"
          label={kind === 'hours' ? 'Hours' : 'Minutes'}
          hint={kind === 'hours' ? 'From 1 to 168.' : 'From 5 to 1,440.'}
          required
        />
      )}
    </>
  );
}
