import { Checkbox } from '@fluentui/react-components';
import { useController, type Control } from 'react-hook-form';
import type { TargetFields } from './target-fields.ts';

interface Props {
  readonly control: Control<TargetFields>;
  readonly name: 'internalNetwork' | 'includesDigest' | 'enabled';
  readonly label: string;
}

export function CheckField({ control, name, label }: Props) {
  const { field } = useController({ control, name });
  const { ref, value, onChange } = field;
  return (
    <Checkbox
      ref={ref}
      label={label}
      checked={value}
      onChange={(_, { checked }) => onChange(checked === true)}
    />
  );
}
