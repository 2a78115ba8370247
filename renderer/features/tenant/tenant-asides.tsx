import { makeStyles, tokens } from '@fluentui/react-components';
import { checkTitles } from '../../../shared/domain/check.ts';
import { clouds } from '../../../shared/cloud.ts';
import type { Change } from '../../../shared/domain/run.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Section } from '../../ui/section.tsx';
import { RelativeTime } from '../../ui/time.tsx';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '12px' },
  item: { display: 'grid', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  line: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What the provider was given access to. */
export function Resources({ tenant }: { tenant: TenantRecord }) {
  const styles = useStyles();
  return (
    <Section title="Resources">
      <ul className={styles.list}>
        <li className={styles.item}>
          <span className={styles.quiet}>Tenant in {clouds[tenant.cloud].title}</span>
          <span className={styles.line}>
            <span>{tenant.tenantId}</span>
            <CopyButton what="the tenant ID" text={tenant.tenantId} />
          </span>
        </li>
        {tenant.vaults.map((vault) => (
          <li key={vault.vaultUri} className={styles.item}>
            <span className={styles.quiet}>Vault</span>
            <span className={styles.line}>
              <span className={styles.strong}>
                <PlainText>{vaultNameOf(vault.vaultUri)}</PlainText>
              </span>
              <CopyButton
                what={`the address of vault ${vaultNameOf(vault.vaultUri)}`}
                text={vault.vaultUri}
              />
            </span>
            <span>Key: {vault.keyName ?? 'none to test'}</span>
            {vault.keyVersion !== null && <span>Key version: {vault.keyVersion}</span>}
            <span>Secret: {vault.secretName ?? 'none to read'}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is otherwise than in the last run in which everything passed. */
export function Changes({ changes, lastGoodAt }: { changes: readonly Change[]; lastGoodAt: string | null }) {
  const styles = useStyles();
  return (
    <Section title="Changed since the last good run">
      {lastGoodAt === null ? (
        <p className={styles.text}>No run has passed yet, so there is nothing to compare with.</p>
      ) : (
        <>
          <p className={styles.text}>
            Everything passed <RelativeTime iso={lastGoodAt} />
            {changes.length === 0 ? '. Nothing has changed.' : '.'}
          </p>
          {changes.length > 0 && (
            <ul className={styles.list} style={{ marginTop: '12px' }}>
              {changes.map((change, index) => (
                <li key={index} className={styles.item}>
                  <span className={styles.quiet}>
                    {checkTitles[change.check].title}
                    {change.vaultUri !== null && `, ${vaultNameOf(change.vaultUri)}`}
                  </span>
                  <span>
                    <span className={styles.strong}>
                      <PlainText>{change.name}</PlainText>
                    </span>
                    : <PlainText>{change.before ?? 'not there'}</PlainText> →{' '}
                    <PlainText>{change.after ?? 'not there'}</PlainText>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  );
}
