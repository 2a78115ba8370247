import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useId, type SyntheticEvent } from 'react';
import { useController, useForm, useWatch } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import {
  algorithm as algorithmSchema,
  roundTripRequest,
  type Algorithm,
  type KeySummary,
} from '../../../shared/domain/encryption.ts';
import type { VaultResource } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { byteLength, maximumBytes, invalidReason } from './message-limit.ts';
import { RoundTripResult } from './round-trip-result.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL },
  choices: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
  },
  send: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  reason: { color: tokens.colorNeutralForeground2 },
});

const algorithmOptions = algorithmSchema.options.map((value) => ({ value, title: value }));
const operationOptions = [
  { value: 'encrypt', title: 'Encrypt and decrypt' },
  { value: 'wrap', title: 'Wrap and unwrap' },
];
const algorithmWarnings: Partial<Record<Algorithm, string>> = {
  'RSA-OAEP':
    'RSA-OAEP uses SHA-1. Use it only for data that was encrypted with it. For new data, use RSA-OAEP-256.',
  RSA1_5:
    'RSA1_5 is vulnerable to padding attacks. Use it only for data that was encrypted with it. For new data, use RSA-OAEP-256.',
};

function keyTitle({ name, enabled, type, sizeBits }: KeySummary): string {
  const size = sizeBits === null ? '' : `, ${sizeBits} bits`;
  return `${name} (${type ?? 'unknown type'}${size}${enabled ? '' : ', disabled'})`;
}

interface Props {
  readonly tenantId: string;
  readonly vault: VaultResource;
  readonly keys: readonly KeySummary[];
}

export function RoundTripForm({ tenantId, vault, keys }: Props) {
  const styles = useStyles();
  const { ask } = useConsole();
  const reasonId = useId();
  const configured = keys.find((one) => one.name === vault.keyName);
  const { control, handleSubmit } = useForm({
    resolver: zodResolver(roundTripRequest),
    defaultValues: {
      tenantId,
      vaultUri: vault.vaultUri,
      keyName: (configured ?? keys[0])?.name ?? '',
      algorithm: 'RSA-OAEP-256' as Algorithm,
      operation: 'encrypt' as const,
      text: 'Hello from Causeway',
    },
  });
  const { keyName, algorithm, text } = useWatch({ control });
  const { field, fieldState } = useController({ control, name: 'text' });
  const { ref, onChange, onBlur } = field;
  const test = useMutation({ mutationFn: ask.encryption.roundTrip });

  const key = keys.find((one) => one.name === keyName);
  const selectedAlgorithm = algorithm ?? 'RSA-OAEP-256';
  const bytes = byteLength(text ?? '');
  const limit = maximumBytes(key, selectedAlgorithm);
  const reason = invalidReason(key, bytes, limit);
  const warning = algorithmWarnings[selectedAlgorithm];
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason === undefined && !test.isPending) void handleSubmit((values) => test.mutate(values))();
  };

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.choices}>
        <SelectField
          control={control}
          name="keyName"
          label="Key"
          options={keys.map((one) => ({ value: one.name, title: keyTitle(one) }))}
        />
        <SelectField control={control} name="algorithm" label="Algorithm" options={algorithmOptions} />
        <SelectField control={control} name="operation" label="Operation" options={operationOptions} />
      </div>
      {warning !== undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{warning}</MessageBarBody>
        </MessageBar>
      )}
      <Field
        label="Text"
        validationState={limit !== null && bytes > limit ? 'error' : 'none'}
        validationMessage={fieldState.error?.message ?? null}
        hint={
          limit === null
            ? `${count(bytes, 'byte')}. The limit is unknown because the key size is unknown.`
            : `${bytes} of at most ${limit} bytes (UTF-8, ${key?.sizeBits ?? ''}-bit key, ${selectedAlgorithm})`
        }
      >
        <Textarea
          ref={ref}
          name="text"
          rows={3}
          resize="vertical"
          value={text ?? ''}
          onChange={(_, { value }) => onChange(value)}
          onBlur={onBlur}
        />
      </Field>
      <div className={styles.send}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={reason !== undefined || test.isPending}
          aria-describedby={reason === undefined ? undefined : reasonId}
        >
          {test.isPending ? 'Running test…' : 'Run test'}
        </Button>
        {reason !== undefined && (
          <span id={reasonId} role="status" className={styles.reason}>
            {reason}
          </span>
        )}
      </div>
      {test.isError && <ProblemMessage problem={problemOf(test.error)} />}
      {test.isSuccess && <RoundTripResult result={test.data} sent={test.variables.text} />}
    </form>
  );
}
