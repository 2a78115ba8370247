import { ResponsiveContainer, VerticalStackedBarChart } from '@fluentui/react-charts';
import { makeStyles } from '@fluentui/react-components';
import { shareOf, type Availability } from '../../../shared/domain/availability.ts';
import type { AccessStatus } from '../../../shared/domain/status-words.ts';
import { accessStatusLabel } from '../../ui/access-status.tsx';
import { fillOf, useHighContrast } from '../../ui/status-fill.tsx';
import { shortMonth } from './month-in-words.ts';

const height = 150;

const useStyles = makeStyles({ chart: { width: '100%' } });

const parts = {
  working: 'working',
  partlyWorking: 'partly working',
  notWorking: 'not working',
} as const satisfies Record<string, AccessStatus>;

/** One bar for each month: the shares of the time by status, in percent. A picture only: the table has its numbers. */
export function AvailabilityChart({ months }: { months: readonly Availability[] }) {
  const styles = useStyles();
  const highContrast = useHighContrast();
  return (
    <div inert className={styles.chart} style={{ height }}>
      <ResponsiveContainer height={height}>
        <VerticalStackedBarChart
          data={months.map((one) => ({
            xAxisPoint: shortMonth(one.month),
            chartData: (Object.keys(parts) as (keyof typeof parts)[]).map((part) => ({
              legend: accessStatusLabel(parts[part]),
              data: (shareOf(one, part) ?? 0) * 100,
              color: fillOf(parts[part], highContrast),
            })),
          }))}
          hideLegend
          hideLabels
          barWidth={16}
          yMaxValue={100}
          yAxisTickCount={2}
          margins={{ top: 6, right: 20, bottom: 30, left: 40 }}
        />
      </ResponsiveContainer>
    </div>
  );
}
