import { Field, Select } from '@fluentui/react-components';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

/** A choice of one among few, by the platform's own list. */
export function SelectField<Values extends FieldValues>(props: Props<Values>) {
  const { control, name, label, hint, disabled = false, options } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value: chosen, onChange, onBlur } = field;
  return (
    <Field label={label} hint={hint ?? null} validationMessage={fieldState.error?.message ?? null}>
      <Select
        ref={ref}
        name={name}
        disabled={disabled}
        value={String(chosen)}
        onChange={(_, data) => onChange(data.value)}
        onBlur={onBlur}
      >
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
