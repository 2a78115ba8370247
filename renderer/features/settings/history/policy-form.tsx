import { useMemo } from 'react';
import * as z from 'zod';
import { historyPolicy, type HistoryPolicy } from '../../../../shared/domain/history-policy.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

const days = z.string().transform((text) => (text.trim() === '' ? NaN : Number(text)));

/** Numbers are texts while somebody enters them. */
const policyForm = z.object({ allDays: days, dailyDays: days, changeDays: days }).pipe(historyPolicy);
type Fields = z.input<typeof policyForm>;

/** How long the reports are kept, in days. */
export function PolicyForm({ saved }: { saved: HistoryPolicy }) {
  const { control, isConfirmed, ...form } = useSettingsForm<Fields, HistoryPolicy>({
    draft: 'history',
    schema: policyForm,
    saved: useMemo(
      () => ({
        ...{ allDays: String(saved.allDays), dailyDays: String(saved.dailyDays) },
        changeDays: String(saved.changeDays),
      }),
      [saved],
    ),
    changeOf: (history) => ({ history }),
  });
  return (
    <SettingsForm
      {...form}
      label="Save history"
      confirmation={isConfirmed ? 'Saved. Older reports are deleted within a day.' : null}
    >
      <TextField
        control={control}
        name="allDays"
        label="Keep every report (days)"
        hint="Reports contain the results, findings and request IDs of all checks."
      />
      <TextField
        control={control}
        name="dailyDays"
        label="Keep one report a day (days)"
        hint="The last one of each day in UTC."
      />
      <TextField
        control={control}
        name="changeDays"
        label="Keep changes (days)"
        hint="Reports with another status or problem than before, and the availability."
      />
    </SettingsForm>
  );
}
