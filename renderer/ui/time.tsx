import { Tooltip } from '@fluentui/react-components';
import { format, formatDistanceToNowStrict } from 'date-fns';
import { useNow } from './use-now.ts';

/** `2 Mar 2026, 14:05:09` in the person's own time zone, with the zone. */
export const exactTime = (iso: string): string => format(iso, 'd MMM yyyy, HH:mm:ss (OOOO)');

/** `14:05`, for times within the hour. */
export const clockTime = (iso: string): string => format(iso, 'HH:mm');

function relativeTime(iso: string, now: number): string {
  const age = now - Date.parse(iso);
  return age > -30_000 && age < 10_000 ? 'just now' : formatDistanceToNowStrict(iso, { addSuffix: true });
}

/** How long ago, with the exact time on hover and focus. `tabIndex` is -1 where arrow keys lead to it. */
export function RelativeTime({ iso, tabIndex = 0 }: { iso: string; tabIndex?: 0 | -1 }) {
  const now = useNow();
  return (
    <Tooltip content={exactTime(iso)} relationship="inaccessible" withArrow>
      <time dateTime={iso} tabIndex={tabIndex} aria-description={exactTime(iso)}>
        {relativeTime(iso, now)}
      </time>
    </Tooltip>
  );
}

/** `84 ms`, `1.2 s`. */
export const duration = (ms: number): string =>
  ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
