import { makeStyles, tokens } from '@fluentui/react-components';
import { checkTitles } from '../../../shared/domain/check.ts';
import type { Change } from '../../../shared/domain/run.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Section } from '../../ui/section.tsx';
import { RelativeTime } from '../../ui/time.tsx';

const useStyles = makeStyles({
  list: {
    listStyle: 'none',
    margin: 0,
    marginTop: tokens.spacingVerticalM,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0, overflowWrap: 'anywhere' },
  check: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  name: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly changes: readonly Change[];
  /** ISO 8601; null if no check has succeeded. */
  readonly lastSuccessAt: string | null;
}

/** The findings that differ from the last successful check. */
export function TenantChanges({ changes, lastSuccessAt }: Props) {
  const styles = useStyles();
  return (
    <Section title="Changes since the last successful check">
      {lastSuccessAt === null ? (
        <p className={styles.text}>No check has succeeded yet.</p>
      ) : (
        <p className={styles.text}>
          Last successful check: <RelativeTime iso={lastSuccessAt} />.
          {changes.length === 0 && ' No changes since then.'}
        </p>
      )}
      {changes.length > 0 && (
        <ul className={styles.list}>
          {changes.map((change, index) => (
            <li key={index} className={styles.item}>
              <span className={styles.check}>
                {checkTitles[change.check].title}
                {change.vaultUri !== null && `, ${vaultNameOf(change.vaultUri)}`}
              </span>
              <span>
                <span className={styles.name}>
                  <PlainText>{change.name}</PlainText>
                </span>
                : <PlainText>{change.before ?? 'not present'}</PlainText> →{' '}
                <PlainText>{change.after ?? 'not present'}</PlainText>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
