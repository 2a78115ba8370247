import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { StatusTime } from '../../../../shared/contract/history-actions.ts';
import { capitalized, count } from '../../../../shared/problems/phrases.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { AccessStatusMark } from '../../../ui/access-status.tsx';
import { loadLater } from '../../../ui/load-later.ts';
import { QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { TwoLines } from '../../../ui/two-lines.tsx';
import { TableCell, VirtualTable } from '../../../ui/virtual-table.tsx';
import { elapsedTime } from '../../../ui/elapsed-time.ts';
import { problemTitle } from './problem-title.ts';
import { statusPeriods, type StatusPeriod } from './status-periods.ts';

const StatusChart = loadLater(async () => (await import('./status-chart.tsx')).StatusChart);

const dayMs = 86_400_000;
const rowHeight = 48;
const mostRowsInSight = 8;

const useStyles = makeStyles({
  timeline: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  table: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  figure: { fontVariantNumeric: 'tabular-nums' },
});

const ranges = { 30: '30 days', 90: '90 days', 365: '365 days' } as const;

/** The statuses of a tenant over time and how long each lasted, newest first. */
export function RunTimeline({ tenantId }: { tenantId: string }) {
  const { queries } = useConsole();
  const styles = useStyles();
  const [days, setDays] = useState(90);
  const times = useQuery(queries.history.statuses({ tenantId, days }));
  return (
    <Section title="Status over time">
      <div className={styles.timeline}>
        <Field label="Period">
          <RadioGroup
            layout="horizontal"
            value={String(days)}
            onChange={(_, { value }) => setDays(Number(value))}
          >
            {Object.entries(ranges).map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </RadioGroup>
        </Field>
        <QueryView query={times} what="the statuses">
          {(found) =>
            found.length === 0 ? (
              <p className={styles.text}>No runs in this period.</p>
            ) : (
              <Periods times={found} days={days} />
            )
          }
        </QueryView>
      </div>
    </Section>
  );
}

const titleOf = ({ status, code }: StatusPeriod): string =>
  `${capitalized(status)}${code === null ? '' : `: ${problemTitle(code)}`}`;

function Periods({ times, days }: { times: readonly StatusTime[]; days: number }) {
  const styles = useStyles();
  const now = useNow();
  const periods = statusPeriods(times, now);
  const lengthOf = ({ from, to }: StatusPeriod) =>
    Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from));
  const height = (Math.min(periods.length, mostRowsInSight) + 1) * rowHeight + 2;
  return (
    <>
      <Suspense>
        <StatusChart times={times} from={now - days * dayMs} to={now} />
      </Suspense>
      <div className={styles.table} style={{ height: Math.max(height, 182) }}>
        <VirtualTable
          label="Statuses"
          columns={['Status', 'From', 'To', 'Lasted']}
          widths="minmax(0, 2fr) minmax(0, 144px) minmax(0, 144px) minmax(0, 1.4fr)"
          rowHeight={rowHeight}
          items={periods}
        >
          {(period) => (
            <>
              <TableCell title={titleOf(period)}>
                <TwoLines below={period.code === null ? undefined : problemTitle(period.code)}>
                  <AccessStatusMark status={period.status} />
                </TwoLines>
              </TableCell>
              <TableCell className={styles.figure} title={minuteTime(period.from)}>
                {minuteTime(period.from)}
              </TableCell>
              <TableCell className={styles.figure} title={period.to === null ? 'Now' : minuteTime(period.to)}>
                {period.to === null ? 'Now' : minuteTime(period.to)}
              </TableCell>
              <TableCell className={styles.figure} title={elapsedTime(lengthOf(period))}>
                <TwoLines below={count(period.checks, 'check')}>{elapsedTime(lengthOf(period))}</TwoLines>
              </TableCell>
            </>
          )}
        </VirtualTable>
      </div>
    </>
  );
}
