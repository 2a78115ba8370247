import { Field, Input, type InputProps } from '@fluentui/react-components';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';

interface Props<Values extends FieldValues, Sent> {
  readonly control: Control<Values, unknown, Sent>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** The value of an empty field. */
  readonly empty?: '' | null;
  readonly type?: NonNullable<InputProps['type']>;
  readonly placeholder?: string;
  readonly autoComplete?: string;
}

/** A form field with one line of text, its hint and its validation message. */
export function TextField<Values extends FieldValues, Sent = Values>(props: Props<Values, Sent>) {
  const { control, name, label, hint, required = false, empty = '', ...input } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value, onChange, onBlur } = field;
  const text: unknown = value;
  return (
    <Field
      label={label}
      hint={hint ?? null}
      required={required}
      validationMessage={fieldState.error?.message ?? null}
    >
      <Input
        {...input}
        ref={ref}
        name={name}
        spellCheck={false}
        value={typeof text === 'string' ? text : ''}
        onChange={(_, data) => onChange(data.value === '' ? empty : data.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}
