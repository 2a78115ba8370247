import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import {
  algorithm as algorithmSchema,
  operation as operationSchema,
  type Algorithm,
  type KeySummary,
} from '../../../shared/domain/encryption.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { vaultNameOf, type TenantRecord, type VaultResource } from '../../../shared/domain/tenant.ts';
import { eachVaultOnce } from '../../../shared/domain/vault-place.ts';
import { count } from '../../../shared/problems/phrases.ts';
import type { TestInput } from './test-input.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  choices: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    // A long option must not widen its column.
    '& > *': { minWidth: 0 },
    '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
  },
  send: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  reason: { color: tokens.colorNeutralForeground2 },
});

const operationTitles = { encrypt: 'Encrypt and decrypt', wrap: 'Wrap and unwrap' } as const;
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
  readonly tenants: readonly TenantRecord[];
  readonly tenant: TenantRecord;
  readonly vault: VaultResource;
  readonly keys: readonly KeySummary[];
  readonly selectedKey: KeySummary | undefined;
  readonly input: TestInput;
  readonly limit: number | null;
  readonly bytes: number;
  readonly busy: boolean;
  /** Why the test cannot run, or undefined. */
  readonly reason: string | undefined;
  readonly onTenant: (tenantId: string) => void;
  readonly onChange: (change: Partial<TestInput>) => void;
  readonly onRun: () => void;
}

export function TestForm(props: Props) {
  const { tenants, tenant, vault, keys, selectedKey, input, limit, bytes, busy, reason } = props;
  const { onTenant, onChange, onRun } = props;
  const styles = useStyles();
  const reasonId = useId();
  const { algorithm, operation, text } = input;
  const warning = algorithmWarnings[algorithm];
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === undefined && !busy) onRun();
      }}
    >
      <div className={styles.choices}>
        <Choice label="Tenant" value={tenant.tenantId} onChange={onTenant}>
          {tenants.map(({ tenantId, name }) => (
            <option key={tenantId} value={tenantId}>
              {plainText(name)}
            </option>
          ))}
        </Choice>
        <Choice
          label="Vault"
          value={vault.vaultUri}
          onChange={(vaultUri) => onChange({ vaultUri, keyName: undefined })}
        >
          {eachVaultOnce(tenant.vaults).map(({ vaultUri }) => (
            <option key={vaultUri} value={vaultUri}>
              {vaultNameOf(vaultUri)} ({vaultUri.replace('https://', '')})
            </option>
          ))}
        </Choice>
        <Choice label="Key" value={selectedKey?.name ?? ''} onChange={(keyName) => onChange({ keyName })}>
          {keys.length === 0 && <option value="">No keys</option>}
          {keys.map((key) => (
            <option key={key.name} value={key.name}>
              {keyTitle(key)}
            </option>
          ))}
        </Choice>
        <Choice
          label="Algorithm"
          value={algorithm}
          onChange={(value) => onChange({ algorithm: algorithmSchema.parse(value) })}
        >
          {algorithmSchema.options.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Choice>
        <Choice
          label="Operation"
          value={operation}
          onChange={(value) => onChange({ operation: operationSchema.parse(value) })}
        >
          {operationSchema.options.map((one) => (
            <option key={one} value={one}>
              {operationTitles[one]}
            </option>
          ))}
        </Choice>
      </div>
      {warning !== undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{warning}</MessageBarBody>
        </MessageBar>
      )}
      <Field
        label="Text"
        validationState={limit !== null && bytes > limit ? 'error' : 'none'}
        hint={
          limit === null
            ? `${count(bytes, 'byte')}. The limit is unknown because the key size is unknown.`
            : `${bytes.toLocaleString('en')} of at most ${count(limit, 'byte')} (UTF-8, ${selectedKey?.sizeBits ?? ''}-bit key, ${algorithm})`
        }
      >
        <Textarea
          name="text"
          rows={3}
          resize="vertical"
          data-longest={4_000}
          value={text}
          onChange={(_, { value }) => onChange({ text: value })}
        />
      </Field>
      <div className={styles.send}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={reason !== undefined || busy}
          aria-describedby={reason === undefined ? undefined : reasonId}
        >
          {busy ? 'Running test…' : 'Run test'}
        </Button>
        {reason !== undefined && (
          <span id={reasonId} role="status" className={styles.reason}>
            {reason}
          </span>
        )}
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

const Choice = ({ label, value, onChange, children }: ChoiceProps) => (
  <Field label={label}>
    <Select value={value} onChange={(_, data) => onChange(data.value)}>
      {children}
    </Select>
  </Field>
);
