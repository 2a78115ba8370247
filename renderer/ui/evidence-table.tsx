import { makeStyles, tokens } from '@fluentui/react-components';
import type { Evidence } from '../../shared/domain/check.ts';
import { CopyButton } from './copy-button.tsx';
import { PlainText } from './plain-text.tsx';
import { duration, exactTime } from './time.tsx';
import { evidenceJson, evidenceText } from './evidence-text.ts';

const useStyles = makeStyles({
  evidence: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  scroller: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalMNudge}`,
      textAlign: 'start',
      verticalAlign: 'top',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& th': { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  },
  url: { minWidth: '220px', overflowWrap: 'anywhere' },
  id: { fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'nowrap' },
  figure: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly evidence: readonly Evidence[];
  readonly title?: string;
}

/** The requests to the services, as proof; to read here or to copy into a support request. */
export function EvidenceTable({ evidence, title = 'Evidence' }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.evidence}>
      <div className={styles.head}>
        <h4 className={styles.title}>{title}</h4>
        <CopyButton showLabel what="as text" text={evidenceText(evidence)} />
        <CopyButton showLabel what="as JSON" text={evidenceJson(evidence)} />
      </div>
      <div className={styles.scroller} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Request</th>
              <th scope="col">Status</th>
              <th scope="col">Duration</th>
              <th scope="col">Time</th>
              <th scope="col">Request ID</th>
              <th scope="col">Correlation ID</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map((one, index) => (
              <tr key={index}>
                <td className={styles.figure}>
                  <PlainText>{one.service}</PlainText>
                </td>
                <td className={styles.url}>
                  <PlainText>{`${one.method} ${one.url}`}</PlainText>
                </td>
                <td className={styles.figure}>{one.status ?? 'No response'}</td>
                <td className={styles.figure}>{duration(one.durationMs)}</td>
                <td className={styles.figure}>{exactTime(one.at)}</td>
                <td className={styles.id}>
                  <PlainText>{one.requestId ?? '–'}</PlainText>
                </td>
                <td className={styles.id}>
                  <PlainText>{one.correlationId ?? '–'}</PlainText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
