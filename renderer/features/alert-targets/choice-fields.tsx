import type { Control } from 'react-hook-form';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import type { TargetFields } from './target-fields.ts';

/** What a target receives, and when. */
export function ChoiceFields({ control }: { control: Control<TargetFields> }) {
  return (
    <>
      <SelectField
        control={control}
        name="leastSeverity"
        label="Severity"
        options={[
          { value: 'critical', title: 'Critical only' },
          { value: 'warning', title: 'Critical and warning' },
          { value: 'information', title: 'All' },
        ]}
      />
      <TextField
        control={control}
        name="tags"
        label="Tags"
        hint="Separated by commas: alerts of tenants with one of these tags. Leave the field empty for all tenants. Alerts that concern no single tenant are always sent."
      />
      <SelectField
        control={control}
        name="per"
        label="Messages"
        options={[
          { value: 'cause', title: 'One for each cause' },
          { value: 'tenant', title: 'One for each tenant' },
        ]}
      />
      <TextField
        control={control}
        name="delayHours"
        label="Delay in hours"
        hint="0 sends at once. Otherwise only what is still raised after this time, and was not acknowledged, is sent."
        required
      />
      <CheckField
        control={control}
        name="includesDigest"
        label="Send the daily digest of what is still open"
      />
      <CheckField control={control} name="enabled" label="Send alerts to this target" />
    </>
  );
}
