import { makeStyles, tokens } from '@fluentui/react-components';
import { clouds } from '../../../shared/cloud.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0, overflowWrap: 'anywhere' },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  name: { fontWeight: tokens.fontWeightSemibold },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
});

/** The tenant and the vaults that the checks use. */
export function TenantResources({ tenant }: { tenant: TenantRecord }) {
  const styles = useStyles();
  return (
    <Section title="Resources">
      <ul className={styles.list}>
        <li className={styles.item}>
          <span className={styles.label}>Tenant in {clouds[tenant.cloud].title}</span>
          <span className={styles.line}>
            <span>{tenant.tenantId}</span>
            <CopyButton what="the tenant ID" text={tenant.tenantId} />
          </span>
        </li>
        {tenant.vaults.map((vault) => (
          <li key={vault.vaultUri} className={styles.item}>
            <span className={styles.label}>Vault</span>
            <span className={styles.line}>
              <span className={styles.name}>
                <PlainText>{vaultNameOf(vault.vaultUri)}</PlainText>
              </span>
              <CopyButton
                what={`the URI of the vault ${vaultNameOf(vault.vaultUri)}`}
                text={vault.vaultUri}
              />
            </span>
            <span>Key to test: {vault.keyName ?? 'none'}</span>
            {vault.keyVersion !== null && <span>Key version: {vault.keyVersion}</span>}
            <span>Secret to read: {vault.secretName ?? 'none'}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
