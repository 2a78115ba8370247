import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { checkTitles } from '../../../shared/domain/check.ts';
import type { Change } from '../../../shared/domain/run.ts';
import { placeInWords } from '../../../shared/domain/vault-place.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Section } from '../../ui/section.tsx';

/** How many changes are shown beside the status; the comparison shows the others. */
const limit = 6;

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
  link: { margin: 0, marginTop: tokens.spacingVerticalM },
});

interface Props {
  readonly title: string;
  readonly changes: readonly Change[];
  /** What the changes are compared with, as a sentence. */
  readonly children: ReactNode;
  /** Leads to the whole comparison. */
  readonly link?: ReactNode;
}

/** What differs from an earlier run, at a glance. */
export function ChangesSince({ title, changes, children, link }: Props) {
  const styles = useStyles();
  return (
    <Section title={title}>
      <p className={styles.text}>{children}</p>
      {changes.length > 0 && (
        <ul className={styles.list}>
          {changes.slice(0, limit).map((change, index) => (
            <li key={index} className={styles.item}>
              <span className={styles.check}>
                {checkTitles[change.check].title}
                {change.vaultUri !== null && `, ${placeInWords(change)}`}
              </span>
              <span>
                <span className={styles.name}>
                  <PlainText>{change.name === 'Verdict' ? 'Result' : change.name}</PlainText>
                </span>
                : <PlainText>{change.before ?? 'not present'}</PlainText> →{' '}
                <PlainText>{change.after ?? 'not present'}</PlainText>
              </span>
            </li>
          ))}
        </ul>
      )}
      {changes.length > limit && <p className={styles.text}>{`And ${changes.length - limit} more.`}</p>}
      {link && <p className={styles.link}>{link}</p>}
    </Section>
  );
}
