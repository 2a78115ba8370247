import type { AccessStatus } from '../../../shared/domain/status-words.ts';
import type { DayStatus } from '../../../shared/domain/trend.ts';
import type { FleetSummary } from './summarize-fleet.ts';

type StatusOfDay = Exclude<AccessStatus, 'not checked'>;

const keys: Readonly<Record<StatusOfDay, Exclude<keyof DayStatus, 'day'>>> = {
  'not working': 'notWorking',
  unknown: 'unknown',
  'partly working': 'partlyWorking',
  'not working yet': 'notWorkingYet',
  working: 'working',
};

/** The statuses of the trend, the most urgent first. */
export const statusesOfTrend = Object.keys(keys) as StatusOfDay[];

/** How many tenants had the status at the end of the day. */
export const tenantsOn = (day: DayStatus, status: StatusOfDay): number => day[keys[status]];

/** The trend with the present figures for today, so that it agrees with the rest of the overview. */
export function trendUntilToday(
  trend: readonly DayStatus[],
  { statuses }: Pick<FleetSummary, 'statuses'>,
  today: string,
): DayStatus[] {
  const counts = new Map(statuses.map(({ status, count }) => [status, count]));
  const present = Object.fromEntries(
    statusesOfTrend.map((status) => [keys[status], counts.get(status) ?? 0]),
  );
  return [...trend.filter(({ day }) => day < today), { day: today, ...present } as DayStatus];
}

const dayMs = 86_400_000;

/** The last `length` days for a picture with a time axis: those before the first check have no tenants. */
export function wholePeriod(days: readonly DayStatus[], length: number): DayStatus[] {
  const [first] = days;
  if (!first) return [];
  const none = Object.fromEntries(statusesOfTrend.map((status) => [keys[status], 0]));
  const missing = Math.max(length - days.length, 0);
  const before = Array.from({ length: missing }, (_, index) => {
    const day = new Date(Date.parse(first.day) - (missing - index) * dayMs).toISOString().slice(0, 10);
    return { day, ...none } as DayStatus;
  });
  return [...before, ...days];
}

/** `2 more than on 24 Jan` compares the last day with the day a week before, or with the first day if that is later. */
export function changeOf(days: readonly DayStatus[], status: StatusOfDay): string | null {
  const last = days.at(-1);
  const before = days[Math.max(days.length - 8, 0)];
  if (!last || !before || last === before) return null;
  const difference = tenantsOn(last, status) - tenantsOn(before, status);
  const on = shortDay(before.day);
  if (difference === 0) return `the same as on ${on}`;
  return `${Math.abs(difference).toLocaleString('en')} ${difference > 0 ? 'more' : 'fewer'} than on ${on}`;
}

const shortFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `24 Jan` from `2026-01-24`. */
export const shortDay = (day: string): string => shortFormat.format(new Date(day));
