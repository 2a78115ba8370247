import { ResponsiveContainer, VerticalStackedBarChart } from '@fluentui/react-charts';
import { makeStyles } from '@fluentui/react-components';
import type { DayStatus } from '../../../shared/domain/trend.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { accessStatusLabel } from '../../ui/access-status.tsx';
import { fillOf, useHighContrast } from '../../ui/status-fill.tsx';
import { isProblemStatus } from './summarize-fleet.ts';
import { shortDay, statusesOfTrend, tenantsOn } from './trend-days.ts';

const useStyles = makeStyles({ chart: { width: '100%' } });

const stacked = statusesOfTrend.filter(isProblemStatus);

/** The last day, and each day that is full weeks before it. */
const weeksBack = (days: readonly DayStatus[]): Date[] =>
  days.filter((_, index) => (days.length - 1 - index) % 7 === 0).map(({ day }) => new Date(day));

/**
 * One bar for each day: the tenants with a problem, by status. `height` is in pixels. A picture only, because the parts of
 * the chart cannot be links and past days have no list; the table has its numbers.
 */
export function TrendChart({ days, height }: { days: readonly DayStatus[]; height: number }) {
  const styles = useStyles();
  const highContrast = useHighContrast();
  return (
    <div inert className={styles.chart} style={{ height }}>
      <ResponsiveContainer height={height}>
        <VerticalStackedBarChart
          data={days.map((day) => ({
            xAxisPoint: new Date(day.day),
            chartData: stacked.map((status) => ({
              legend: accessStatusLabel(status),
              data: tenantsOn(day, status),
              color: fillOf(status, highContrast),
              xAxisCalloutData: shortDay(day.day),
              yAxisCalloutData: count(tenantsOn(day, status), 'tenant'),
            })),
          }))}
          hideLegend
          hideLabels
          useUTC
          barWidth={6}
          yAxisTickCount={3}
          margins={{ top: 6, right: 20, bottom: 30, left: 30 }}
          tickValues={weeksBack(days)}
          customDateTimeFormatter={(date) => shortDay(date.toISOString().slice(0, 10))}
        />
      </ResponsiveContainer>
    </div>
  );
}
