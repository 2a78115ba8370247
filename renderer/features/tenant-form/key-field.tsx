import { Combobox, Field, Option } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';

/** The part of the form that this editor uses. */
export interface WithVaults {
  vaults: {
    vaultUri: string;
    keyName: string | null;
    keyVersion?: string | null | undefined;
    secretName: string | null;
  }[];
}

interface Props {
  readonly index: number;
  readonly tenantId: string;
  readonly vaultUri: string;
}

/** The key to test: typed, or chosen from the keys of the vault. The keys are read when the list opens. */
export function KeyField({ index, tenantId, vaultUri }: Props) {
  const { queries } = useConsole();
  const { control } = useFormContext<WithVaults>();
  const { field, fieldState } = useController({ control, name: `vaults.${index}.keyName` });
  const { ref, value, onChange, onBlur } = field;
  const [opened, setOpened] = useState(false);
  const keys = useQuery({ ...queries.encryption.keys({ tenantId, vaultUri }), enabled: opened });
  const typed = value ?? '';
  const names = (keys.data ?? []).map(({ name }) => name);
  const matching = names.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
  const shown = names.includes(typed) ? names : matching;
  const change = (text: string) => onChange(text === '' ? null : text);
  return (
    <Field
      label="Key to test"
      hint={
        keys.isError
          ? `Causeway can’t list the keys: ${definitionOf(problemOf(keys.error).code).title}. Enter the name.`
          : 'Optional. Leave blank to skip.'
      }
      validationMessage={fieldState.error?.message ?? null}
    >
      <Combobox
        ref={ref}
        freeform
        autoComplete="off"
        style={{ minWidth: 0 }}
        value={typed}
        selectedOptions={names.includes(typed) ? [typed] : []}
        onOpenChange={(_, { open }) => open && setOpened(true)}
        onChange={(event) => change(event.target.value)}
        onOptionSelect={(_, { optionValue }) => optionValue !== undefined && change(optionValue)}
        onBlur={onBlur}
      >
        {keys.isFetching && (
          <Option key="loading" value="" text="" disabled>
            Reading the keys from Key Vault…
          </Option>
        )}
        {keys.data && shown.length === 0 && (
          <Option key="none" value="" text="" disabled>
            {names.length === 0 ? 'The vault contains no keys.' : 'No key matches.'}
          </Option>
        )}
        {shown.map((name) => (
          <Option key={name} value={name} text={name}>
            {keyTitle(keys.data?.find((key) => key.name === name)?.enabled, name)}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}

const keyTitle = (enabled: boolean | undefined, name: string): string =>
  enabled === false ? `${name} (disabled)` : name;
