import { makeStyles, tokens } from '@fluentui/react-components';
import type { DayStatus } from '../../../shared/domain/trend.ts';
import { accessStatusLabel } from '../../ui/access-status.tsx';
import { shortDay, statusesOfTrend, tenantsOn } from './trend-days.ts';

const useStyles = makeStyles({
  scroller: {
    overflow: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  table: {
    width: '100%',
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'end',
  },
  caption: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  head: {
    position: 'sticky',
    top: 0,
    verticalAlign: 'bottom',
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    paddingInlineStart: tokens.spacingHorizontalS,
  },
  day: { textAlign: 'start', fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
});

interface Props {
  readonly days: readonly DayStatus[];
  /** Pixels. */
  readonly height: number;
  /** False if only screen readers use the table. */
  readonly isScrollable: boolean;
}

/** The numbers of the trend, the last day first. */
export function TrendTable({ days, height, isScrollable }: Props) {
  const styles = useStyles();
  // In sight, it has no room for a status that no tenant had.
  const statuses = statusesOfTrend.filter(
    (status) => !isScrollable || days.some((day) => tenantsOn(day, status) > 0),
  );
  return (
    <div
      className={isScrollable ? styles.scroller : undefined}
      style={isScrollable ? { height } : {}}
      {...(isScrollable && { tabIndex: 0, role: 'group', 'aria-label': 'Numbers of the trend' })}
    >
      <table className={styles.table}>
        <caption className={styles.caption}>Tenants by status at the end of each day</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              Day
            </th>
            {statuses.map((status) => (
              <th key={status} scope="col" className={styles.head}>
                {accessStatusLabel(status)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <th scope="row" className={styles.day}>
                {shortDay(day.day)}
              </th>
              {statuses.map((status) => (
                <td key={status}>{tenantsOn(day, status).toLocaleString('en')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
