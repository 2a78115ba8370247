import { Field, Select } from '@fluentui/react-components';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';

interface Props<Values extends FieldValues, Sent> {
  readonly control: Control<Values, unknown, Sent>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

/** A form field that selects one of a few options. */
export function SelectField<Values extends FieldValues, Sent = Values>(props: Props<Values, Sent>) {
  const { control, name, label, hint, disabled = false, options } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value, onChange, onBlur } = field;
  return (
    <Field label={label} hint={hint ?? null} validationMessage={fieldState.error?.message ?? null}>
      <Select
        ref={ref}
        name={name}
        disabled={disabled}
        value={String(value)}
        onChange={(_, data) => onChange(data.value)}
        onBlur={onBlur}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
