import { Checkbox } from '@fluentui/react-components';
import { useController, type Control, type FieldPathByValue, type FieldValues } from 'react-hook-form';

interface Props<Values extends FieldValues, Sent> {
  readonly control: Control<Values, unknown, Sent>;
  readonly name: FieldPathByValue<Values, boolean>;
  readonly label: string;
}

/** A form field that is on or off. */
export function CheckField<Values extends FieldValues, Sent = Values>(props: Props<Values, Sent>) {
  const { control, name, label } = props;
  const { field } = useController({ control, name });
  const { ref, value, onChange, onBlur } = field;
  const isChecked: unknown = value;
  return (
    <Checkbox
      ref={ref}
      label={label}
      checked={isChecked === true}
      onChange={(_, { checked }) => onChange(checked === true)}
      onBlur={onBlur}
    />
  );
}
