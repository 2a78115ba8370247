import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import type { DayStatus } from '../../../shared/domain/trend.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { loadLater } from '../../ui/load-later.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { FigureLink } from './figure-link.tsx';
import { OverviewCard } from './overview-card.tsx';
import type { FleetSummary } from './summarize-fleet.ts';
import { changeOf, trendUntilToday, wholePeriod } from './trend-days.ts';

const TrendChart = loadLater(async () => (await import('./trend-chart.tsx')).TrendChart);
const TrendTable = loadLater(async () => (await import('./trend-table.tsx')).TrendTable);

/** How many days the trend shows, with today. */
const shownDays = 30;

/** Pixels. */
const chartHeight = 104;

const useStyles = makeStyles({
  content: { minHeight: `${chartHeight + 20}px`, minWidth: 0 },
  summary: { margin: 0 },
  change: { color: tokens.colorNeutralForeground3 },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  chart: { height: `${chartHeight}px` },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface Props {
  readonly summary: FleetSummary;
  /** `2026-02-28`, in UTC. */
  readonly today: string;
  readonly className?: string;
}

/** The tenants with a problem at the end of each of the last days. */
export function TrendCard({ summary, today, className }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const trend = useQuery(queries.fleet.trend({ days: shownDays }));
  const [showsTable, setShowsTable] = useState(false);
  const tableButton = (
    <Button
      size="small"
      appearance="subtle"
      aria-pressed={showsTable}
      disabledFocusable={!trend.data?.length}
      onClick={() => setShowsTable(!showsTable)}
    >
      Table
    </Button>
  );
  return (
    <OverviewCard title={`Last ${count(shownDays, 'day')}`} aside={tableButton} className={className}>
      <div className={styles.content}>
        <QueryView query={trend} what="the trend" loading={<div />}>
          {(past) => <Trend past={past} summary={summary} today={today} showsTable={showsTable} />}
        </QueryView>
      </div>
    </OverviewCard>
  );
}

interface TrendProps extends Omit<Props, 'className'> {
  readonly past: readonly DayStatus[];
  readonly showsTable: boolean;
}

function Trend({ past, summary, today, showsTable }: TrendProps) {
  const styles = useStyles();
  const days = useMemo(() => trendUntilToday(past, summary, today), [past, summary, today]);
  const change = changeOf(days, 'not working');
  return (
    <>
      <p className={styles.summary}>
        <FigureLink figure={summary.notWorking}>
          <span className={styles.number}>{summary.notWorking.count.toLocaleString('en')}</span> not working
        </FigureLink>
        <span className={styles.change}>
          {change === null ? '. The trend begins with the second day.' : `, ${change}`}
        </span>
      </p>
      {days.length > 1 && !showsTable && (
        <div className={styles.chart}>
          <Suspense>
            <TrendChart days={wholePeriod(days, shownDays)} height={chartHeight} />
          </Suspense>
        </div>
      )}
      <div className={mergeClasses(!showsTable && styles.hidden)}>
        <Suspense>
          <TrendTable days={days} height={chartHeight} isScrollable={showsTable} />
        </Suspense>
      </div>
    </>
  );
}
