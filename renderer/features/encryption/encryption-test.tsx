import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import {
  roundTripRequest,
  type KeySummary,
  type RoundTripRequest,
} from '../../../shared/domain/encryption.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { ProblemDetails } from '../../ui/problem-details.tsx';
import { Section } from '../../ui/section.tsx';
import { byteLength, invalidReason, maximumBytes } from './message-limit.ts';
import { KeyProblem } from './key-problem.tsx';
import { OutdatedNote } from './outdated-note.tsx';
import { RoundTripResult } from './round-trip-result.tsx';
import { TestForm } from './test-form.tsx';
import type { TestInput } from './test-input.ts';

const useStyles = makeStyles({
  outcome: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    marginTop: tokens.spacingVerticalL,
  },
});

interface Props {
  readonly tenants: readonly TenantRecord[];
  readonly tenant: TenantRecord;
  readonly input: TestInput;
  readonly onTenant: (tenantId: string) => void;
  readonly onChange: (change: Partial<TestInput>) => void;
}

/** The keys that Key Vault does not list, but that are configured for the vault. */
const configuredKeys = (names: readonly string[]): readonly KeySummary[] =>
  names.map((name) => ({ name, enabled: true, version: null, type: null, sizeBits: null }));

const isSame = (one: RoundTripRequest, other: RoundTripRequest): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export function EncryptionTest({ tenants, tenant, input, onTenant, onChange }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const { tenantId, vaults } = tenant;
  const vault = vaults.find(({ vaultUri }) => vaultUri === input.vaultUri) ?? vaults[0];
  const vaultUri = vault?.vaultUri ?? '';
  const listed = useQuery({ ...queries.encryption.keys({ tenantId, vaultUri }), staleTime: 0 });
  const test = useMutation({ mutationFn: ask.encryption.roundTrip });
  if (!vault) return null;
  const configured = vaults
    .filter((one) => one.vaultUri === vaultUri)
    .flatMap(({ keyName }) => keyName ?? []);
  const keys = listed.data ?? (listed.isError ? configuredKeys(configured) : []);
  const key =
    keys.find(({ name }) => name === input.keyName) ??
    keys.find(({ name }) => configured.includes(name)) ??
    keys[0];
  const limit = maximumBytes(key, input.algorithm);
  const bytes = byteLength(input.text);
  const reason = listed.isPending ? 'Reading the keys from Key Vault…' : invalidReason(key, bytes, limit);
  const { algorithm, operation, text } = input;
  const request = { tenantId, vaultUri, keyName: key?.name ?? '', algorithm, operation, text };
  const parsed = roundTripRequest.safeParse(request);
  const isPresent = test.variables !== undefined && isSame(test.variables, request);
  const tested = tenants.find((one) => one.tenantId === test.variables?.tenantId)?.name ?? '';
  return (
    <Section title="Test settings">
      <TestForm
        {...{ tenants, tenant, vault, keys, input, onTenant, onChange, limit, bytes }}
        selectedKey={key}
        busy={test.isPending}
        reason={reason ?? (parsed.success ? undefined : parsed.error.issues[0]?.message)}
        onRun={() => test.mutate(request)}
      />
      <div className={styles.outcome}>
        {listed.isError && (
          <KeyProblem problem={problemOf(listed.error)} onRetry={() => void listed.refetch()} />
        )}
        {test.variables && !test.isPending && !isPresent && (
          <OutdatedNote sent={test.variables} tenantName={tested} />
        )}
        {test.isError && <ProblemDetails problem={problemOf(test.error)} />}
        {test.isSuccess && (
          <RoundTripResult result={test.data} sent={test.variables.text} outdated={!isPresent} />
        )}
      </div>
    </Section>
  );
}
