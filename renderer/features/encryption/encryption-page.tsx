import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { EncryptionTest } from './encryption-test.tsx';
import { firstInput, type TestInput } from './test-input.ts';

const useStyles = makeStyles({
  intro: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    maxWidth: '80ch',
    lineHeight: tokens.lineHeightBase300,
  },
});

/** Encrypts a text with a key of a customer and decrypts it again; Key Vault performs both. */
export function EncryptionPage() {
  const styles = useStyles();
  const { queries } = useConsole();
  const tenants = useQuery(queries.tenants.list({}));
  return (
    <Page title="Encryption test">
      <p className={styles.intro}>
        Key Vault performs every step; this computer does no cryptography. The request IDs prove it. The text
        is not stored.
      </p>
      <QueryView query={tenants} what="tenants">
        {(rows) => <OnTenants rows={rows.filter(({ tenant }) => tenant.vaults.length > 0)} />}
      </QueryView>
    </Page>
  );
}

interface Entered {
  readonly tenantId: string | undefined;
  readonly input: TestInput;
}

function OnTenants({ rows }: { rows: readonly TenantRow[] }) {
  const search = useSearch({ from: '/encryption' });
  const navigate = useNavigate();
  const draft = useDraft<Entered>('encryption');
  const [input, setInput] = useState(() => draft.read()?.input ?? firstInput);
  const tenantId = search.tenantId ?? draft.read()?.tenantId;
  const tenants = rows.map(({ tenant }) => tenant).toSorted((a, b) => a.name.localeCompare(b.name));
  const tenant = tenants.find((one) => one.tenantId === tenantId) ?? tenants[0];
  if (!tenant)
    return (
      <EmptyState
        title="No vault to test"
        text="None of the tenants that you can access has a vault. Add a vault to a tenant first."
      />
    );
  const keep = (entered: Entered) => {
    setInput(entered.input);
    draft.keep(entered);
  };
  return (
    <EncryptionTest
      tenants={tenants}
      tenant={tenant}
      input={input}
      onTenant={(chosen) => {
        keep({ tenantId: chosen, input: { ...input, vaultUri: undefined, keyName: undefined } });
        void navigate({ to: '/encryption', search: { tenantId: chosen }, replace: true });
      }}
      onChange={(change) => keep({ tenantId: tenant.tenantId, input: { ...input, ...change } })}
    />
  );
}
