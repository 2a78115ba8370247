import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { vaultNameOf, type TenantRecord, type VaultResource } from '../../../shared/domain/tenant.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RoundTripForm } from './round-trip-form.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, marginTop: tokens.spacingVerticalL },
});

/** Selects a vault of the tenant and lists its keys. */
export function VaultChoice({ tenant }: { tenant: TenantRecord }) {
  const styles = useStyles();
  const [uri, setUri] = useState(tenant.vaults[0]?.vaultUri);
  const vault = tenant.vaults.find((one) => one.vaultUri === uri);
  return (
    <div className={styles.parts}>
      <Field label="Vault">
        <Select value={uri} onChange={(_, { value }) => setUri(value)}>
          {tenant.vaults.map(({ vaultUri }) => (
            <option key={vaultUri} value={vaultUri}>
              {vaultNameOf(vaultUri)} ({vaultUri.replace('https://', '')})
            </option>
          ))}
        </Select>
      </Field>
      {vault && <Keys key={vault.vaultUri} tenantId={tenant.tenantId} vault={vault} />}
    </div>
  );
}

function Keys({ tenantId, vault }: { tenantId: string; vault: VaultResource }) {
  const { queries } = useConsole();
  const { vaultUri } = vault;
  const keys = useQuery({ ...queries.encryption.keys({ tenantId, vaultUri }), staleTime: 0 });
  return (
    <QueryView query={keys} what="keys from Key Vault">
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="No keys" text="According to Key Vault, this vault contains no keys." />
        ) : (
          <RoundTripForm tenantId={tenantId} vault={vault} keys={list} />
        )
      }
    </QueryView>
  );
}
