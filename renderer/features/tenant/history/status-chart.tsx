import { GanttChart, ResponsiveContainer } from '@fluentui/react-charts';
import { makeStyles } from '@fluentui/react-components';
import type { StatusTime } from '../../../../shared/contract/history-actions.ts';
import { accessStatuses } from '../../../../shared/domain/status-words.ts';
import { accessStatusLabel } from '../../../ui/access-status.tsx';
import { clockTime } from '../../../ui/time.tsx';
import { fillOf, useHighContrast } from '../../../ui/status-fill.tsx';

const rowHeight = 30;
const axisHeight = 50;

const useStyles = makeStyles({ chart: { width: '100%' } });

const minuteMs = 60_000;
const dayMs = 86_400_000;
const secondFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** How a mark of the axis is written if the bars cover `ms`: days alone would repeat one day many times. */
export function markOf(ms: number, date: Date): string {
  if (ms < 10 * minuteMs) return secondFormat.format(date);
  return ms < 2 * dayMs ? clockTime(date.toISOString()) : dayFormat.format(date);
}

interface Props {
  readonly times: readonly StatusTime[];
  /** The ends of the chart, in milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** One row for each status, with a bar for each time with it. A picture only: the table has its times. */
export function StatusChart({ times, from, to }: Props) {
  const styles = useStyles();
  const highContrast = useHighContrast();
  const shown = times.filter(({ from: start, until }) => Date.parse(until) > from && Date.parse(start) < to);
  const bars = shown.map(({ status, from: start, until }) => ({
    status,
    start: Math.max(from, Date.parse(start)),
    end: Math.min(to, Date.parse(until)),
  }));
  const covered = Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start));
  const statuses = accessStatuses.filter((status) => shown.some((time) => time.status === status));
  const height = statuses.length * rowHeight + axisHeight;
  return (
    <div inert className={styles.chart} style={{ height }}>
      <ResponsiveContainer height={height}>
        <GanttChart
          data={bars.map(({ status, start, end }) => ({
            x: { start: new Date(start), end: new Date(end) },
            y: accessStatusLabel(status),
            legend: accessStatusLabel(status),
            color: fillOf(status, highContrast),
          }))}
          hideLegend
          hideTooltip
          showYAxisLables
          xAxisTickCount={6}
          margins={{ top: 6, right: 24, bottom: 30, left: 116 }}
          customDateTimeFormatter={(date) => markOf(covered, date)}
        />
      </ResponsiveContainer>
    </div>
  );
}
