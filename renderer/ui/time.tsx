import { LaterTooltip } from './later-tooltip.tsx';
import { useNow } from './use-now.ts';

const exactFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
});
const minuteFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const clockFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** `2 Mar 2026, 14:05:09 CET` in the person’s own time zone, from ISO 8601. */
export const exactTime = (iso: string): string => exactFormat.format(new Date(iso));

/** `2 Mar 2026, 14:05` in the person’s own time zone, from ISO 8601. */
export const minuteTime = (iso: string): string => minuteFormat.format(new Date(iso));

/** `14:05`, for times within the hour. */
export const clockTime = (iso: string): string => clockFormat.format(new Date(iso));

const relativeFormat = new Intl.RelativeTimeFormat('en');

/** Each unit with its length in seconds and the number from which the next unit is used. */
const units = [
  ['second', 1, 60],
  ['minute', 60, 60],
  ['hour', 3_600, 24],
  ['day', 86_400, 30],
  ['month', 2_592_000, 12],
] as const;
const year = ['year', 31_536_000] as const;

/** `4 minutes ago`, `in 2 days`. Both times in milliseconds. */
export function relativeTime(time: number, now: number): string {
  const age = now - time;
  if (age > -30_000 && age < 10_000) return 'just now';
  const amountOf = (secondsPerUnit: number) => Math.round(Math.abs(age) / 1_000 / secondsPerUnit);
  const [unit, seconds] = units.find(([, length, limit]) => amountOf(length) < limit) ?? year;
  return relativeFormat.format(age < 0 ? amountOf(seconds) : -amountOf(seconds), unit);
}

/** How long ago, with the exact time on hover and focus. Pass `tabIndex` -1 if arrow keys lead to it. */
export function RelativeTime({ iso, tabIndex = 0 }: { iso: string; tabIndex?: 0 | -1 }) {
  const now = useNow();
  return (
    <LaterTooltip content={exactTime(iso)} relationship="inaccessible" withArrow>
      <time dateTime={iso} tabIndex={tabIndex} aria-description={exactTime(iso)}>
        {relativeTime(Date.parse(iso), now)}
      </time>
    </LaterTooltip>
  );
}

/** `84 ms`, `1.2 s`. */
export const duration = (ms: number): string =>
  ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
