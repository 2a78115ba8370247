import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense } from 'react';
import { shareInWords, shareOf, type Availability } from '../../../shared/domain/availability.ts';
import { elapsedTime } from '../../ui/elapsed-time.ts';
import { loadLater } from '../../ui/load-later.ts';
import { monthInWords } from './month-in-words.ts';

const AvailabilityChart = loadLater(async () => (await import('./availability-chart.tsx')).AvailabilityChart);

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      textAlign: 'start',
      fontWeight: tokens.fontWeightRegular,
    },
    '& thead th': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
});

const hasTime = ({ working, partlyWorking, notWorking }: Availability): boolean =>
  working + partlyWorking + notWorking > 0;

/** The months from the first one with a known status on, oldest first. */
export function knownMonths(months: readonly Availability[]): readonly Availability[] {
  const first = months.findIndex(hasTime);
  return first === -1 ? [] : months.slice(first);
}

/** The availability by month as a picture and, with the same numbers, as a table, the newest month first. */
export function MonthsTable({ months }: { months: readonly Availability[] }) {
  const styles = useStyles();
  return (
    <>
      {months.length > 1 && (
        <Suspense>
          <AvailabilityChart months={months} />
        </Suspense>
      )}
      <table aria-label="Availability by month" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Working</th>
            <th scope="col">Partly working</th>
            <th scope="col">Not working for</th>
            <th scope="col">Left out</th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((one) => (
            <tr key={one.month}>
              <th scope="row">{monthInWords(one.month)}</th>
              <td>{shareInWords(shareOf(one, 'working'))}</td>
              <td>{shareInWords(shareOf(one, 'partlyWorking'))}</td>
              <td>{timeInWords(one.notWorking)}</td>
              <td>{timeInWords(one.leftOut)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Seconds in words. */
export const timeInWords = (seconds: number): string => (seconds === 0 ? '–' : elapsedTime(seconds * 1_000));
