import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { settings } from '../../../shared/domain/settings.ts';

const { minValue, maxValue } = settings.shape.concurrency;

interface Props {
  readonly saved: number;
  readonly onChange: (value: number) => void;
}

/** How many tenants a run checks at the same time. Invalid input stays in the field, with the reason. */
export function ConcurrencyField({ saved, onChange }: Props) {
  const [text, setText] = useState<string>();
  const parsed = settings.shape.concurrency.safeParse(
    text === undefined ? saved : text.trim() === '' ? NaN : Number(text),
  );
  const save = () => {
    if (!parsed.success) return;
    if (parsed.data !== saved) onChange(parsed.data);
    setText(undefined);
  };
  return (
    <Field
      label="Tenants checked in parallel"
      hint="A higher number is faster but can exceed the rate limits of the services."
      validationMessage={
        parsed.success
          ? null
          : `Enter a whole number from ${minValue ?? 1} to ${maxValue ?? 64}. Causeway still uses ${saved}.`
      }
    >
      <Input
        inputMode="numeric"
        autoComplete="off"
        value={text ?? String(saved)}
        onChange={(_, { value }) => setText(value)}
        onBlur={save}
        onKeyDown={({ key }) => key === 'Enter' && save()}
      />
    </Field>
  );
}
