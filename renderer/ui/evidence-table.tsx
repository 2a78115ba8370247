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
  frame: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    tableLayout: 'fixed',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& th': { color: tokens.colorNeutralForeground2 },
    '& tbody:not(:first-of-type)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  statusColumn: { width: '72px' },
  durationColumn: { width: '68px' },
  timeColumn: { width: '176px' },
  service: { color: tokens.colorNeutralForeground3 },
  figure: { fontVariantNumeric: 'tabular-nums' },
  ids: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXL },
  id: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minHeight: '24px' },
  idLabel: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  idValue: { fontFamily: tokens.fontFamilyMonospace },
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
      <div className={styles.frame} role="region" aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col" className={styles.statusColumn}>
                Status
              </th>
              <th scope="col" className={styles.durationColumn}>
                Duration
              </th>
              <th scope="col" className={styles.timeColumn}>
                Time
              </th>
            </tr>
          </thead>
          {evidence.map((one, index) => (
            <tbody key={index}>
              <tr>
                <td>
                  <span className={styles.service}>
                    <PlainText>{one.service}</PlainText>
                  </span>{' '}
                  <PlainText>{`${one.method} ${one.url}`}</PlainText>
                </td>
                <td className={styles.figure}>{one.status ?? 'No response'}</td>
                <td className={styles.figure}>{duration(one.durationMs)}</td>
                <td className={styles.figure}>{exactTime(one.at)}</td>
              </tr>
              <tr>
                <td colSpan={4}>
                  <div className={styles.ids}>
                    <Id label="Request" number={index + 1} value={one.requestId} />
                    <Id label="Correlation" number={index + 1} value={one.correlationId} />
                  </div>
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

interface IdProps {
  readonly label: 'Request' | 'Correlation';
  /** The position of the request in the list, to tell the buttons apart. */
  readonly number: number;
  readonly value: string | null;
}

function Id({ label, number, value }: IdProps) {
  const styles = useStyles();
  return (
    <div className={styles.id}>
      <span className={styles.idLabel}>{label} ID</span>
      <span className={styles.idValue}>
        <PlainText>{value ?? '–'}</PlainText>
      </span>
      {value !== null && (
        <CopyButton what={`the ${label.toLowerCase()} ID of request ${number}`} text={value} />
      )}
    </div>
  );
}
