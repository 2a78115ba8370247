import { makeStyles, tokens } from '@fluentui/react-components';
import type { Evidence } from '../../../shared/domain/check.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { duration, exactTime } from '../../ui/time.tsx';
import { evidenceJson, evidenceText } from './evidence-text.ts';

const useStyles = makeStyles({
  evidence: { display: 'grid', gap: '4px', minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
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
      padding: '6px 10px',
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

/** The exchanges with the services, as proof; to read here or to copy into a support case. */
export function EvidenceTable({
  evidence,
  title = 'Evidence',
}: {
  evidence: readonly Evidence[];
  title?: string;
}) {
  const styles = useStyles();
  return (
    <div className={styles.evidence}>
      <div className={styles.head}>
        <h4 className={styles.title}>{title}</h4>
        <CopyButton labelled what="as text" text={evidenceText(evidence)} />
        <CopyButton labelled what="as JSON" text={evidenceJson(evidence)} />
      </div>
      <div className={styles.scroller} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Request</th>
              <th scope="col">Status</th>
              <th scope="col">Took</th>
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
                <td className={styles.figure}>{one.status ?? 'No answer'}</td>
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
