import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense } from 'react';
import type { ExpiryFilter } from '../../../shared/domain/tenant-filter.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { loadLater } from '../../ui/load-later.ts';
import { relativeTime } from '../../ui/time.tsx';
import type { DayFigure, PeriodFigure } from './count-expiries.ts';
import { expiringInWords } from './expiring-in-words.ts';
import { FigureLink } from './figure-link.tsx';
import { NothingHere, OverviewCard } from './overview-card.tsx';
import type { FleetSummary } from './summarize-fleet.ts';
import { shortDay } from './trend-days.ts';

const ExpiryTimeline = loadLater(async () => (await import('./expiry-timeline.tsx')).ExpiryTimeline);

/** How many of the next days are listed in words. */
const listedDays = 3;

const useStyles = makeStyles({
  periods: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
  },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  content: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
  },
  // As high as the time line, which comes after the figures.
  timeline: { flex: '2 1 420px', minWidth: 0, minHeight: '61px' },
  days: {
    flex: '1 1 320px',
    minWidth: 0,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  day: { display: 'flex', gap: tokens.spacingHorizontalS, minWidth: 0 },
  when: { flexShrink: 0, fontWeight: tokens.fontWeightSemibold },
  what: {
    minWidth: 0,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

const periodLabels: Readonly<Record<ExpiryFilter, string>> = {
  expired: 'Expired',
  month: 'This month',
  '30': 'Next 30 days',
  '60': 'Next 60 days',
  '90': 'Next 90 days',
};

interface Props {
  readonly summary: FleetSummary;
  /** `2026-02-28`, in UTC. */
  readonly today: string;
  readonly className?: string;
}

/** Credentials, keys, secrets and certificates that expire next, on one time line. */
export function ExpiriesCard({ summary: { expiries }, today, className }: Props) {
  const styles = useStyles();
  const { periods, days } = expiries;
  return (
    <OverviewCard title="Expires next" aside={<Periods periods={periods} />} className={className}>
      {days.length === 0 ? (
        <NothingHere>
          {periods.some(({ period, count: tenants }) => period === 'expired' && tenants > 0)
            ? 'Nothing else is known to expire in the next 90 days.'
            : 'No credential, key, secret or certificate is known to expire in the next 90 days.'}
        </NothingHere>
      ) : (
        <div className={styles.content}>
          <div className={styles.timeline}>
            <Suspense>
              <ExpiryTimeline days={days} today={today} />
            </Suspense>
          </div>
          <ol aria-label="Next expiries" className={styles.days}>
            {days.slice(0, listedDays).map((day) => (
              <li key={day.day}>
                <DayLine day={day} today={today} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </OverviewCard>
  );
}

function Periods({ periods }: { periods: readonly PeriodFigure[] }) {
  const styles = useStyles();
  return (
    <ul aria-label="Tenants with expiries" className={styles.periods}>
      {periods
        .filter((figure) => figure.count > 0)
        .map((figure) => {
          const label = periodLabels[figure.period];
          return (
            <li key={figure.period}>
              <FigureLink figure={figure} label={`${label}: ${count(figure.count, 'tenant')}`}>
                {label} <span className={styles.number}>{figure.count.toLocaleString('en')}</span>
              </FigureLink>
            </li>
          );
        })}
    </ul>
  );
}

function DayLine({ day, today }: { day: DayFigure; today: string }) {
  const styles = useStyles();
  const what = expiringInWords(day);
  const when = day.day === today ? 'today' : relativeTime(Date.parse(day.day), Date.parse(today));
  return (
    <FigureLink
      figure={day}
      label={`${shortDay(day.day)}, ${when}: ${count(day.count, 'tenant')}. ${what}`}
      className={styles.day}
      whole={what}
    >
      <span className={styles.when}>
        {shortDay(day.day)}, {when}
      </span>{' '}
      <span className={styles.what}>{what}</span>
    </FigureLink>
  );
}
