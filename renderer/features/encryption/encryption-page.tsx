import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useConsole } from '../../api/console-context.tsx';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { Section } from '../../ui/section.tsx';
import { VaultChoice } from './vault-choice.tsx';

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
        {(rows) => <TenantChoice rows={rows.filter(({ tenant }) => tenant.vaults.length > 0)} />}
      </QueryView>
    </Page>
  );
}

function TenantChoice({ rows }: { rows: readonly TenantRow[] }) {
  const { tenantId } = useSearch({ from: '/encryption' });
  const navigate = useNavigate();
  const selected = rows.find(({ tenant }) => tenant.tenantId === tenantId)?.tenant ?? rows[0]?.tenant;
  if (!selected) {
    return (
      <EmptyState
        title="No vault to test"
        text="None of the tenants that you can access has a vault. Add a vault to a tenant first."
      />
    );
  }
  const byName = rows.toSorted((a, b) => a.tenant.name.localeCompare(b.tenant.name));
  return (
    <Section title="Test settings">
      <Field label="Tenant">
        <Select
          value={selected.tenantId}
          onChange={(_, { value }) =>
            void navigate({ to: '/encryption', search: { tenantId: value }, replace: true })
          }
        >
          {byName.map(({ tenant }) => (
            <option key={tenant.tenantId} value={tenant.tenantId}>
              {plainText(tenant.name)}
            </option>
          ))}
        </Select>
      </Field>
      <VaultChoice key={selected.tenantId} tenant={selected} />
    </Section>
  );
}
