import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AccessStatus } from '../../../../shared/domain/status-words.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { definitionOf } from '../../../../shared/problems/problem.ts';
import { AccessStatusMark, stateOfStatus } from '../../../ui/access-status.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { elapsedTime } from './elapsed-time.ts';
import type { StatusPeriod } from './status-periods.ts';

const useStyles = makeStyles({
  timeline: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  bar: {
    display: 'flex',
    height: '28px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  segment: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexBasis: 0,
    minWidth: '8px',
    overflow: 'hidden',
    ':not(:first-child)': { borderLeft: `1px solid ${tokens.colorNeutralStroke1}` },
  },
  working: { backgroundColor: tokens.colorStatusSuccessBackground2 },
  'not working': { backgroundColor: tokens.colorStatusDangerBackground2 },
  'partly working': { backgroundColor: tokens.colorStatusWarningBackground2 },
  'not working yet': { backgroundColor: tokens.colorBrandBackground2 },
  unknown: { backgroundColor: tokens.colorPaletteBerryBackground2 },
  'not checked': { backgroundColor: tokens.colorNeutralBackground3 },
  ends: {
    display: 'flex',
    justifyContent: 'space-between',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& th': {
      color: tokens.colorNeutralForeground3,
      fontWeight: tokens.fontWeightRegular,
      fontSize: tokens.fontSizeBase200,
    },
  },
  figure: { fontVariantNumeric: 'tabular-nums', '@media (min-width: 800px)': { whiteSpace: 'nowrap' } },
});

/** The statuses of a tenant over time and how long each lasted: drawn oldest first, listed newest first. */
export function RunTimeline({ periods }: { periods: readonly StatusPeriod[] }) {
  const styles = useStyles();
  const now = useNow();
  const lengthOf = ({ from, to }: StatusPeriod) =>
    Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from));
  const segmentStyle: Readonly<Record<AccessStatus, string>> = styles;
  const oldest = periods.at(-1);
  return (
    <div className={styles.timeline}>
      <div aria-hidden>
        <div className={styles.bar}>
          {periods.toReversed().map((period) => (
            <div
              key={period.from}
              className={mergeClasses(styles.segment, segmentStyle[period.status])}
              style={{ flexGrow: Math.max(1, lengthOf(period)) }}
              title={`${titleOf(period)}, ${elapsedTime(lengthOf(period))}`}
            >
              <StateIcon state={stateOfStatus[period.status]} />
            </div>
          ))}
        </div>
        <div className={styles.ends}>
          <span>{oldest && minuteTime(oldest.from)}</span>
          <span>Now</span>
        </div>
      </div>
      <table aria-label="Statuses" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Problem</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Lasted</th>
            <th scope="col">Found by</th>
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => (
            <tr key={period.from}>
              <td>
                <AccessStatusMark status={period.status} />
              </td>
              <td>{period.problem === undefined ? '–' : definitionOf(period.problem).title}</td>
              <td className={styles.figure}>{minuteTime(period.from)}</td>
              <td className={styles.figure}>{period.to === null ? 'Now' : minuteTime(period.to)}</td>
              <td className={styles.figure}>{elapsedTime(lengthOf(period))}</td>
              <td className={styles.figure}>{count(period.checks, 'check')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const titleOf = ({ status, problem }: StatusPeriod): string =>
  problem === undefined ? status : `${status}: ${definitionOf(problem).title}`;
